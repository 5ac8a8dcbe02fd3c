package org.imageanomaly.engine.image;

import java.util.Arrays;

/** Makes each target pixel a weighted mean of pixels, one axis after the other. */
final class WeightedMeans implements RowSink {

  private final int channels;
  private final ImageShape target;
  private final Axis columns;
  private final Axis rows;
  private final byte[] pixels;

  /** The last rows that came, each at the target's width, W x C: row y at y modulo their number. */
  private final float[][] narrowed;

  private final float[] sums;
  private int coming;
  private int next;

  /**
   * Prepares for the rows.
   *
   * @param pixels takes the target's samples, C x H x W; one channel becomes all of them
   */
  WeightedMeans(ImageShape from, ImageShape target, byte[] pixels) {
    this.channels = from.channels();
    this.target = target;
    this.columns = Axis.of(from.width(), target.width());
    this.rows = Axis.of(from.height(), target.height());
    this.pixels = pixels;
    this.sums = new float[target.width() * channels];
    this.narrowed = new float[rows.longest()][sums.length];
  }

  @Override
  public void row(byte[] samples) {
    narrow(samples, narrowed[coming % narrowed.length]);
    while (next < target.height() && rows.last(next) == coming) {
      finish();
      next++;
    }
    coming++;
  }

  private void narrow(byte[] samples, float... result) {
    for (int x = 0; x < target.width(); x++) {
      float[] weights = columns.weights[x];
      for (int c = 0; c < channels; c++) {
        int i = columns.first[x] * channels + c;
        float sum = 0;
        for (float weight : weights) {
          sum += weight * (samples[i] & 0xff);
          i += channels;
        }
        result[x * channels + c] = sum;
      }
    }
  }

  private void finish() {
    Arrays.fill(sums, 0);
    float[] weights = rows.weights[next];
    for (int k = 0; k < weights.length; k++) {
      float[] row = narrowed[(rows.first[next] + k) % narrowed.length];
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weights[k] * row[i];
      }
    }
    for (int c = 0; c < target.channels(); c++) {
      int i = Math.min(c, channels - 1);
      int offset = (c * target.height() + next) * target.width();
      for (int x = 0; x < target.width(); x++) {
        pixels[offset + x] = (byte) Math.round(Math.min(255f, Math.max(0f, sums[i])));
        i += channels;
      }
    }
  }

  /** For each target index the first source index and the weights from there on, adding to 1. */
  private record Axis(int[] first, float[][] weights) {

    static Axis of(int from, int to) {
      Axis axis = new Axis(new int[to], new float[to][]);
      double scale = (double) from / to;
      for (int i = 0; i < to; i++) {
        if (scale > 1) {
          axis.average(i, i * scale, Math.min(from, (i + 1) * scale));
        } else {
          axis.interpolate(i, (i + 0.5) * scale - 0.5, from);
        }
      }
      return axis;
    }

    /** The last source index that a target index needs. */
    int last(int i) {
      return first[i] + weights[i].length - 1;
    }

    /** The largest number of weights. */
    int longest() {
      return Arrays.stream(weights).mapToInt(w -> w.length).max().orElseThrow();
    }

    private void average(int i, double start, double end) {
      int low = (int) Math.floor(start);
      int high = (int) Math.ceil(end - 1e-9);
      first[i] = low;
      weights[i] = new float[high - low];
      for (int s = low; s < high; s++) {
        double covered = Math.min(end, s + 1) - Math.max(start, s);
        weights[i][s - low] = (float) (covered / (end - start));
      }
    }

    private void interpolate(int i, double position, int from) {
      int low = Math.max(0, Math.min(from - 1, (int) Math.floor(position)));
      int high = Math.min(from - 1, low + 1);
      float part = (float) Math.max(0, Math.min(1, position - low));
      first[i] = low;
      weights[i] = high == low ? new float[] {1f} : new float[] {1f - part, part};
    }
  }
}
