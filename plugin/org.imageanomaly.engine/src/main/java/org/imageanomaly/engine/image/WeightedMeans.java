package org.imageanomaly.engine.image;

import java.util.Arrays;

/** Makes each target pixel a weighted mean of pixels, one axis after the other. */
final class WeightedMeans implements RowSink {

  private final int channels;
  private final ImageShape target;
  private final Axis columns;
  private final Axis rows;
  private final byte[] pixels;

  /** The row that came, at the target's width, W x C. */
  private final float[] narrowed;

  /** The sums of the target rows that are not complete, W x C: row y at y modulo their number. */
  private final float[][] sums;

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
    this.narrowed = new float[target.width() * channels];
    this.sums = new float[rows.mostAtOnce()][narrowed.length];
  }

  @Override
  public void row(byte[] samples) {
    narrow(samples);
    for (int y = next; y < target.height() && rows.first[y] <= coming; y++) {
      add(rows.weights[y][coming - rows.first[y]], sums[y % sums.length]);
    }
    while (next < target.height() && rows.last(next) == coming) {
      finish(sums[next % sums.length]);
      next++;
    }
    coming++;
  }

  private void narrow(byte[] samples) {
    for (int x = 0; x < target.width(); x++) {
      float[] weights = columns.weights[x];
      for (int c = 0; c < channels; c++) {
        int i = columns.first[x] * channels + c;
        float sum = 0;
        for (float weight : weights) {
          sum += weight * (samples[i] & 0xff);
          i += channels;
        }
        narrowed[x * channels + c] = sum;
      }
    }
  }

  private void add(float weight, float... sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * narrowed[i];
    }
  }

  private void finish(float... sum) {
    for (int c = 0; c < target.channels(); c++) {
      int i = Math.min(c, channels - 1);
      int offset = (c * target.height() + next) * target.width();
      for (int x = 0; x < target.width(); x++) {
        pixels[offset + x] = (byte) Math.round(Math.min(255f, Math.max(0f, sum[i])));
        i += channels;
      }
    }
    Arrays.fill(sum, 0);
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

    /** The largest number of target indices that need one source index. */
    int mostAtOnce() {
      int most = 0;
      int from = 0;
      for (int to = 0; to < first.length; to++) {
        while (last(from) < first[to]) {
          from++;
        }
        most = Math.max(most, to - from + 1);
      }
      return most;
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
