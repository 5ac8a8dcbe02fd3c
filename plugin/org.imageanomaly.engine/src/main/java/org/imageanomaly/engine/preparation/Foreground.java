package org.imageanomaly.engine.preparation;

/**
 * The part in an image, told from the background.
 *
 * @param fraction of the image that it fills
 * @param borderFraction of the border that it fills
 * @param contrast of it to the background, over that of the background to itself
 * @param right of its centroid, from the middle of the grid
 * @param down of its centroid, from the middle of the grid
 * @param radius the root mean square distance of its pixels from the centroid
 */
record Foreground(
    double fraction,
    double borderFraction,
    double contrast,
    double right,
    double down,
    double radius) {

  private static final double LEAST_FRACTION = 0.005;
  private static final double MOST_FRACTION = 0.8;

  /** A part may lie across the edge, but does not surround the background. */
  private static final double MOST_OF_BORDER = 0.25;

  /** As many times the noise of the background, or levels if that is less. */
  private static final double LEAST_CONTRAST = 3;

  static Foreground of(Signal signal) {
    boolean[] part = signal.part();
    double count = 0;
    double border = 0;
    double inBorder = 0;
    double sumX = 0;
    double sumY = 0;
    double squares = 0;
    for (int i = 0; i < part.length; i++) {
      int x = i % signal.width();
      int y = i / signal.width();
      boolean outer = Border.has(signal.height(), signal.width(), y, x);
      border += outer ? 1 : 0;
      if (part[i]) {
        count++;
        inBorder += outer ? 1 : 0;
        sumX += x;
        sumY += y;
        squares += (double) x * x + (double) y * y;
      }
    }
    double x = count == 0 ? 0 : sumX / count;
    double y = count == 0 ? 0 : sumY / count;
    double radius = count == 0 ? 0 : Math.sqrt(Math.max(0, squares / count - x * x - y * y));
    return new Foreground(
        count / part.length,
        inBorder / border,
        signal.median(part, true) / (1 + signal.median(part, false)),
        x - (signal.width() - 1) / 2.0,
        y - (signal.height() - 1) / 2.0,
        radius);
  }

  /** Whether there is a part before an even background. */
  boolean isPart() {
    return fraction >= LEAST_FRACTION
        && fraction <= MOST_FRACTION
        && borderFraction <= MOST_OF_BORDER
        && borderFraction < fraction
        && contrast >= LEAST_CONTRAST;
  }
}
