package org.imageanomaly.engine.image;

import java.util.Arrays;

/** Makes each target pixel a weighted mean of pixels, one axis after the other. */
final class WeightedMeans implements RowSink {

  private final int channels;
  private final ImageShape target;
  private final ResamplingAxis columns;
  private final ResamplingAxis rows;
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
    this.columns = ResamplingAxis.of(from.width(), target.width());
    this.rows = ResamplingAxis.of(from.height(), target.height());
    this.pixels = pixels;
    this.narrowed = new float[target.width() * channels];
    this.sums = new float[rows.mostAtOnce()][narrowed.length];
  }

  @Override
  public void row(byte[] samples) {
    narrow(samples);
    for (int y = next; y < target.height() && rows.first()[y] <= coming; y++) {
      add(rows.weights()[y][coming - rows.first()[y]], sums[y % sums.length]);
    }
    while (next < target.height() && rows.last(next) == coming) {
      finish(sums[next % sums.length]);
      next++;
    }
    coming++;
  }

  private void narrow(byte[] samples) {
    for (int x = 0; x < target.width(); x++) {
      float[] weights = columns.weights()[x];
      for (int c = 0; c < channels; c++) {
        int i = columns.first()[x] * channels + c;
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
}
