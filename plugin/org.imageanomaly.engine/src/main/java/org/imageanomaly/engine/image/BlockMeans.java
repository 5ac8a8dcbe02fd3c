package org.imageanomaly.engine.image;

import java.util.Arrays;

/** Makes each target pixel the mean of as many whole pixels, rounded. */
final class BlockMeans implements RowSink {

  private final int channels;
  private final int targetChannels;
  private final int width;
  private final int plane;
  private final int down;
  private final int across;
  private final byte[] pixels;

  /** The sums over the rows so far, W x C. */
  private final int[] columns;

  private int rows;
  private int next;

  /**
   * Prepares for the rows.
   *
   * @param from whose sides are multiples of those of the target
   * @param pixels takes the target's samples, C x H x W; one channel becomes all of them
   */
  BlockMeans(ImageShape from, ImageShape target, byte[] pixels) {
    this.channels = from.channels();
    this.targetChannels = target.channels();
    this.width = target.width();
    this.plane = target.planeSize();
    this.down = from.height() / target.height();
    this.across = from.width() / target.width();
    this.pixels = pixels;
    this.columns = new int[from.width() * channels];
  }

  @Override
  public void row(byte[] samples) {
    add(samples, columns);
    rows++;
    if (rows == down) {
      for (int c = 0; c < targetChannels; c++) {
        finish(Math.min(c, channels - 1), c * plane + next);
      }
      Arrays.fill(columns, 0);
      rows = 0;
      next += width;
    }
  }

  private static void add(byte[] samples, int... columns) {
    for (int i = 0; i < columns.length; i++) {
      columns[i] += samples[i] & 0xff;
    }
  }

  private void finish(int channel, int offset) {
    long area = (long) down * across;
    int i = channel;
    for (int x = 0; x < width; x++) {
      long sum = area / 2; // a block of 8.4 million white pixels needs more than 32 bits
      for (int k = 0; k < across; k++) {
        sum += columns[i];
        i += channels;
      }
      pixels[offset + x] = (byte) (sum / area);
    }
  }
}
