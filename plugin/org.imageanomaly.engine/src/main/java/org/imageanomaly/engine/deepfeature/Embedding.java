package org.imageanomaly.engine.deepfeature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.compute.ParallelLoop;
import org.imageanomaly.engine.feature.Features;

/**
 * Makes one vector for each position of what several layers say: each layer is brought to the
 * finest grid (bilinear), and their channels lie one behind the other.
 *
 * @param averaged whether each layer is first averaged over the 3 x 3 positions about each one, as
 *     far as these are there, so that a patch says something of what is about it (Roth et al. 2022)
 * @param channels which channels of all layers are kept, in ascending order; empty for all
 * @param most channels; more are brought to so many by means of about equally many neighboring ones
 *     (adaptive average pooling), since time and memory grow with them
 */
public record Embedding(boolean averaged, List<Integer> channels, int most) {

  /**
   * For PatchCore and DFM: 1225 positions of an image are 2.5 MB, and the covariance of DFM 2 MB.
   */
  static final int MOST_CHANNELS = 512;

  /** Of patches with what is about them. */
  static final Embedding AVERAGED = new Embedding(true, List.of(), MOST_CHANNELS);

  public Embedding {
    channels = List.copyOf(channels);
  }

  /** Of some channels as they are. */
  static Embedding of(List<Integer> channels) {
    return new Embedding(false, channels, Integer.MAX_VALUE);
  }

  /** K, of layers of so many channels in all. */
  public int length(int all) {
    return Math.min(most, channels.isEmpty() ? all : channels.size());
  }

  /**
   * Brings layers together.
   *
   * @param layers of the same images, the finest first
   */
  Features features(List<Features> layers) {
    Features finest = layers.get(0);
    int all = layers.stream().mapToInt(Features::channels).sum();
    int length = length(all);
    int size = length * finest.positions();
    float[] values = new float[finest.images() * size];
    ParallelLoop.run(
        finest.images(), image -> pool(planes(layers, image), length, values, image * size));
    return new Features(length, finest.height(), finest.width(), values);
  }

  private List<float[]> planes(List<Features> layers, int image) {
    Features finest = layers.get(0);
    List<float[]> planes = new ArrayList<>();
    int first = 0;
    for (Features layer : layers) {
      for (int k = 0; k < layer.channels(); k++) {
        if (channels.isEmpty() || channels.contains(first + k)) {
          planes.add(plane(layer, image, k, finest));
        }
      }
      first += layer.channels();
    }
    return planes;
  }

  private float[] plane(Features layer, int image, int channel, Features finest) {
    int from = image * layer.size() + channel * layer.positions();
    float[] plane = Arrays.copyOfRange(layer.values(), from, from + layer.positions());
    float[] patches = averaged ? averaged(plane, layer.height(), layer.width()) : plane;
    return layer.height() == finest.height() && layer.width() == finest.width()
        ? patches
        : layer.overImage(patches, finest.height(), finest.width());
  }

  private static float[] averaged(float[] plane, int height, int width) {
    float[] means = new float[plane.length];
    for (int y = 0; y < height; y++) {
      int top = Math.max(0, y - 1);
      int bottom = Math.min(height - 1, y + 1);
      for (int x = 0; x < width; x++) {
        int left = Math.max(0, x - 1);
        int right = Math.min(width - 1, x + 1);
        float sum = 0;
        for (int row = top; row <= bottom; row++) {
          for (int column = left; column <= right; column++) {
            sum += plane[row * width + column];
          }
        }
        means[y * width + x] = sum / ((bottom - top + 1) * (right - left + 1));
      }
    }
    return means;
  }

  /** The first of all channels that one of so many is the mean of. */
  public static int firstOf(int channel, int length, int all) {
    return (int) ((long) channel * all / length);
  }

  /** The one behind the last of them. */
  public static int endOf(int channel, int length, int all) {
    return (int) (((long) (channel + 1) * all + length - 1) / length);
  }

  /** Means of planes, the first ones from i n / k on up to the last before (i + 1) n / k. */
  private static void pool(List<float[]> planes, int length, float[] values, int offset) {
    int all = planes.size();
    int positions = planes.get(0).length;
    for (int i = 0; i < length; i++) {
      int from = firstOf(i, length, all);
      int to = endOf(i, length, all);
      int start = offset + i * positions;
      for (int k = from; k < to; k++) {
        float[] plane = planes.get(k);
        for (int p = 0; p < positions; p++) {
          values[start + p] += plane[p] / (to - from);
        }
      }
    }
  }
}
