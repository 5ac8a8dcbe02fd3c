package org.imageanomaly.engine.image;

/** A rectangle of pixels. */
record Area(int left, int top, int width, int height) {

  /** All pixels of an image. */
  static Area of(ImageShape image) {
    return new Area(0, 0, image.width(), image.height());
  }

  /**
   * The middle part of this area.
   *
   * @param part above 1 by what to divide the width, below 1 by what to multiply the height
   */
  Area middle(double part) {
    int w = part > 1 ? Math.max(1, (int) Math.round(width / part)) : width;
    int h = part < 1 ? Math.max(1, (int) Math.round(height * part)) : height;
    return new Area(left + (width - w) / 2, top + (height - h) / 2, w, h);
  }

  boolean hasRow(int y) {
    return y >= top && y < top + height;
  }

  boolean hasColumn(int x) {
    return x >= left && x < left + width;
  }

  /** The column of this area that is nearest to one of the image, counted from its left. */
  int column(int x) {
    return Math.max(0, Math.min(width - 1, x - left));
  }

  /** As {@link #column} for a row. */
  int row(int y) {
    return Math.max(0, Math.min(height - 1, y - top));
  }
}
