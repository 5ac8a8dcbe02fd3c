package org.imageanomaly.engine.automatic;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.patch.Probe;
import org.imageanomaly.engine.random.RandomStream;

/**
 * Defects of a few pixels, drawn into parts of good images at their own size; kinds and sizes take
 * turns.
 *
 * @param seed of the draws
 */
record SmallDefects(long seed) implements Probe {

  private static final int EACH = 4;

  /** In pixels. */
  private static final int[] DIAMETERS = {4, 6, 10, 16, 24};

  @Override
  public List<PixelImage> of(int image, PixelImage part) {
    Random random = new Random(RandomStream.DRAWN_DEFECTS.seed(seed, image));
    List<PixelImage> drawn = new ArrayList<>();
    for (int which = 0; which < EACH; which++) {
      DefectKind kind = DefectKind.values()[number(image, which) % DefectKind.values().length];
      // the light of a prepared image is even
      drawn.add(new DefectDrawing(random, kind, diameter(image, which)).draw(part, part, 1));
    }
    return drawn;
  }

  private static int number(int image, int which) {
    return image * EACH + which;
  }

  private static int diameter(int image, int which) {
    return DIAMETERS[number(image, which) / DefectKind.values().length % DIAMETERS.length];
  }

  /** What part of the defects of each size was found. */
  static List<SizeDetection> found(List<double[]> scores) {
    List<SizeDetection> sizes = new ArrayList<>();
    for (int diameter : DIAMETERS) {
      int all = 0;
      int found = 0;
      for (int image = 0; image < scores.size(); image++) {
        for (int which = 0; which < scores.get(image).length; which++) {
          if (diameter(image, which) == diameter) {
            all++;
            found += scores.get(image)[which] > 1 ? 1 : 0;
          }
        }
      }
      if (all > 0) {
        sizes.add(new SizeDetection(diameter, (double) found / all, all));
      }
    }
    return sizes;
  }
}
