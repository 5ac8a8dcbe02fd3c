package org.imageanomaly.benchmarks.quality.drawn;

/**
 * Where a part lies.
 *
 * @param angle in radians, about the center
 * @param scale larger than 1 is larger
 * @param right shift as part of the width
 * @param down shift as part of the height
 */
record Placement(double angle, double scale, double right, double down) {

  static final Placement NONE = new Placement(0, 1, 0, 0);

  /** The picture placed so. */
  Picture of(Picture picture, Edge edge) {
    if (equals(NONE)) {
      return picture;
    }
    Picture placed = new Picture(picture.width, picture.height, picture.planes.length);
    for (int y = 0; y < placed.height; y++) {
      for (int x = 0; x < placed.width; x++) {
        double dx = (x + 0.5 - placed.width * (0.5 + right)) / scale;
        double dy = (y + 0.5 - placed.height * (0.5 + down)) / scale;
        double fromX = dx * Math.cos(angle) + dy * Math.sin(angle) + placed.width / 2.0;
        double fromY = dy * Math.cos(angle) - dx * Math.sin(angle) + placed.height / 2.0;
        for (int c = 0; c < placed.planes.length; c++) {
          placed.set(c, x, y, picture.sample(c, fromX, fromY, edge));
        }
      }
    }
    return placed;
  }
}
