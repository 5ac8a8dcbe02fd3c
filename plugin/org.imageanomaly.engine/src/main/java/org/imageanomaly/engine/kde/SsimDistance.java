package org.imageanomaly.engine.kde;

import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.imageanomaly.engine.similarity.StructuralSimilarity.Similarity;

/**
 * 1 minus the mean structural similarity of an image and its reconstruction: 0 for equal images,
 * never above 2.
 */
public record SsimDistance(TensorShape shape, SsimKind kind) implements WholeScore {

  /** Smaller than that of an error, since a similarity is one of windows by itself. */
  @Override
  public int localWindow() {
    return 3;
  }

  @Override
  public Result measure(float[] images, float[] reconstructions, int index) {
    int channels = kind.gray() ? 1 : shape.channels();
    Similarity similarity =
        kind.measure()
            .compare(
                samples(images, index),
                samples(reconstructions, index),
                new ImageShape(channels, shape.height(), shape.width()));
    float[] map = new float[similarity.map().length];
    for (int i = 0; i < map.length; i++) {
      map[i] = (float) (1 - similarity.map()[i]);
    }
    return new Result(similarity.distance(), map);
  }

  private double[] samples(float[] batch, int index) {
    int size = shape.size();
    int from = index * size;
    int merged = kind.gray() ? shape.channels() : 1;
    double[] samples = new double[size / merged];
    for (int channel = 0; channel < merged; channel++, from += samples.length) {
      for (int k = 0; k < samples.length; k++) {
        samples[k] += (double) batch[from + k] / merged;
      }
    }
    return samples;
  }
}
