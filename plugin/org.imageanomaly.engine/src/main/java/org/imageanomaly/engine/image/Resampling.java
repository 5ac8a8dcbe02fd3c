package org.imageanomaly.engine.image;

import java.util.Arrays;

/** Separable resizing: area average where an axis shrinks, linear interpolation where it grows. */
final class Resampling {

  private Resampling() {}

  static PixelImage resize(PixelImage image, ImageShape target) {
    ImageShape from = image.shape();
    if (from.height() % target.height() == 0 && from.width() % target.width() == 0) {
      return averageBlocks(image, target);
    }
    Axis columns = Axis.of(from.width(), target.width());
    Axis rows = Axis.of(from.height(), target.height());
    byte[] result = new byte[target.size()];
    float[] narrowed = new float[from.height() * target.width()];
    for (int c = 0; c < target.channels(); c++) {
      narrow(image, c, columns, narrowed);
      shorten(narrowed, target, c, rows, result);
    }
    return PixelImage.owning(target, result);
  }

  /** Each target pixel is the mean of as many whole pixels. */
  private static PixelImage averageBlocks(PixelImage image, ImageShape target) {
    int down = image.shape().height() / target.height();
    int across = image.shape().width() / target.width();
    int[] columns = new int[image.shape().width()];
    byte[] result = new byte[target.size()];
    int from = 0;
    for (int row = 0; row < result.length; row += target.width()) {
      Arrays.fill(columns, 0);
      for (int y = 0; y < down; y++) {
        addRow(image.raw(), from, columns);
        from += columns.length;
      }
      int column = 0;
      for (int x = 0; x < target.width(); x++) {
        int sum = down * across / 2;
        for (int end = column + across; column < end; column++) {
          sum += columns[column];
        }
        result[row + x] = (byte) (sum / (down * across));
      }
    }
    return PixelImage.owning(target, result);
  }

  private static void addRow(byte[] raw, int from, int... columns) {
    for (int i = 0; i < columns.length; i++) {
      columns[i] += raw[from + i] & 0xff;
    }
  }

  private static void narrow(PixelImage image, int channel, Axis axis, float[] narrowed) {
    byte[] raw = image.raw();
    int width = image.shape().width();
    for (int y = 0; y < image.shape().height(); y++) {
      int row = (channel * image.shape().height() + y) * width;
      for (int x = 0; x < axis.length(); x++) {
        float sum = 0;
        float[] weights = axis.weights[x];
        for (int k = 0; k < weights.length; k++) {
          sum += weights[k] * (raw[row + axis.first[x] + k] & 0xff);
        }
        narrowed[y * axis.length() + x] = sum;
      }
    }
  }

  private static void shorten(
      float[] narrowed, ImageShape target, int channel, Axis axis, byte[] result) {
    int width = target.width();
    for (int y = 0; y < axis.length(); y++) {
      float[] weights = axis.weights[y];
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int k = 0; k < weights.length; k++) {
          sum += weights[k] * narrowed[(axis.first[y] + k) * width + x];
        }
        result[(channel * target.height() + y) * width + x] =
            (byte) Math.round(Math.min(255f, Math.max(0f, sum)));
      }
    }
  }

  /** For each target index the first source index and the weights from there on, adding to 1. */
  private record Axis(int[] first, float[][] weights) {

    int length() {
      return first.length;
    }

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
