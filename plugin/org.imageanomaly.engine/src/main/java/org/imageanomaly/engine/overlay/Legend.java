package org.imageanomaly.engine.overlay;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A strip beneath a photo that says what its colors mean: white up to the threshold, where the
 * photo is left as it is, the line of the contour at the threshold, the colors beyond it with marks
 * at twice, four and eight times the threshold. It has words where there is room.
 */
final class Legend {

  private static final byte WHITE = (byte) 255;
  private static final int INK = 0x20;

  /** Of the bar, in pixels of a letter: before the threshold at most. */
  private static final int NORMAL = 72;

  private static final int MARGIN = 8;
  private static final int BAR = 8;
  private static final int GAP = 3;

  private record Label(String text, int x) {}

  private final int width;
  private final int unit;
  private final int left;
  private final int threshold;
  private final int right;
  private final List<Label> labels;

  /** Of a photo. */
  Legend(int width, int height) {
    this.width = width;
    this.unit = Math.max(1, (int) Math.round(Math.min(width, 1.5 * height) / 300));
    int margin = Math.min(MARGIN * unit, width / 8);
    this.left = margin;
    this.right = width - margin;
    this.threshold = left + Math.min(NORMAL * unit, (right - left) * 3 / 10);
    this.labels = labels();
  }

  /** As many as there is room for: words and numbers, numbers alone, or none. */
  private List<Label> labels() {
    List<Label> numbers =
        Stream.of(2, 4, 8)
            .map(
                times ->
                    label(times + (times < UnusualColors.MOST ? "x" : "x+"), mark(times), right))
            .toList();
    List<Label> all =
        Stream.concat(
                Stream.of(
                    new Label("NORMAL", left), label("THRESHOLD", threshold, numbers.get(0).x)),
                numbers.stream())
            .toList();
    return Stream.of(all, numbers).filter(this::fit).findFirst().orElse(List.of());
  }

  /** A text in the middle of a place, as far as it does not go beyond the end. */
  private Label label(String text, int at, int end) {
    int length = Glyphs.width(text) * unit;
    return new Label(text, Math.min(at - length / 2, end - length));
  }

  private boolean fit(List<Label> some) {
    int end = Integer.MIN_VALUE;
    for (Label label : some) {
      if (label.x < end) {
        return false;
      }
      end = label.x + (Glyphs.width(label.text) + 4) * unit;
    }
    return some.get(0).x >= 0;
  }

  /** The column of a multiple of the threshold. */
  private int mark(int times) {
    return threshold + (int) Math.round((right - 1 - threshold) * UnusualColors.place(times));
  }

  /** The height of the strip. */
  int height() {
    int text = labels.isEmpty() ? 0 : Glyphs.HEIGHT + GAP;
    return (GAP + BAR + GAP + text) * unit;
  }

  /**
   * A row of it.
   *
   * @param samples takes red, green and blue of each pixel
   */
  void row(int y, byte... samples) {
    Arrays.fill(samples, WHITE);
    int row = y / unit - GAP;
    if (row >= -1 && row <= BAR) {
      bar(row, samples);
    }
    if (row > BAR && row < BAR + GAP) {
      // nothing between bar and text
      return;
    }
    int line = row - BAR - GAP;
    for (Label label : labels) {
      for (int x = 0; x < Glyphs.width(label.text) * unit; x++) {
        if (Glyphs.ink(label.text, x / unit, line)) {
          gray(label.x + x, INK, samples);
        }
      }
    }
  }

  private void bar(int row, byte... samples) {
    boolean edge = row < 0 || row == BAR;
    for (int x = left - unit; x < right + unit; x++) {
      boolean end = x < left || x >= right;
      if (edge || end) {
        gray(x, INK, samples);
      } else if (x >= threshold) {
        color(x, samples);
      }
    }
    for (int times : new int[] {2, 4}) {
      if (row >= BAR / 2) {
        fill(mark(times) - unit / 2, unit, INK, samples);
      }
    }
    fill(threshold - 2 * unit, unit, 0, samples);
    fill(threshold - unit, unit, WHITE & 0xff, samples);
  }

  private void fill(int from, int length, int value, byte... samples) {
    for (int x = from; x < from + length; x++) {
      gray(x, value, samples);
    }
  }

  private void gray(int x, int value, byte... samples) {
    if (x >= 0 && x < width) {
      Arrays.fill(samples, 3 * x, 3 * x + 3, (byte) value);
    }
  }

  private void color(int x, byte... samples) {
    double place = (double) (x - threshold) / Math.max(1, right - 1 - threshold);
    for (int c = 0; c < 3; c++) {
      samples[3 * x + c] = (byte) UnusualColors.sample(place, c);
    }
  }
}
