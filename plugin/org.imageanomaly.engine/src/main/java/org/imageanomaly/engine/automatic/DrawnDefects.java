package org.imageanomaly.engine.automatic;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.random.RandomStream;

/**
 * Defects drawn into good images, the same each time that they are asked for: kinds and sizes take
 * turns. Light is never quite the same from one series to the next, and so each picture, also that
 * without a defect, is a little brighter or darker.
 *
 * @param good images of good parts
 * @param seed of the draws
 */
record DrawnDefects(ImageSet good, long seed) {

  static final int EACH = 4;

  /** Diameters, as parts of the image's height. */
  private static final double[] DIAMETERS = {8 / 256.0, 14 / 256.0, 24 / 256.0, 40 / 256.0};

  /** By how much the light varies, to either side. */
  private static final double LIGHT = 0.15;

  /** All diameters, in pixels. */
  List<Integer> diameters() {
    return IntStream.range(0, DIAMETERS.length).mapToObj(this::diameter).toList();
  }

  private int diameter(int which) {
    return (int) Math.max(2, Math.round(DIAMETERS[which] * good.shape().height()));
  }

  /** The diameter of a defect of an image. */
  int diameter(int index, int which) {
    return diameter(number(index, which) / DefectKind.values().length % DIAMETERS.length);
  }

  private static int number(int index, int which) {
    return index * EACH + which;
  }

  /** An image in slightly other light, and behind it the same with some defects, one in each. */
  List<PixelImage> of(int index) {
    List<PixelImage> drawn = new ArrayList<>();
    PixelImage image = good.image(index);
    Random random = new Random(RandomStream.DRAWN_DEFECTS.seed(seed, index));
    drawn.add(new Canvas(image).image(gain(random)));
    for (int which = 0; which < EACH; which++) {
      DefectKind kind = DefectKind.values()[number(index, which) % DefectKind.values().length];
      PixelImage other = good.image(random.nextInt(good.size()));
      drawn.add(
          new DefectDrawing(random, kind, diameter(index, which)).draw(image, other, gain(random)));
    }
    return drawn;
  }

  /** A known defect in slightly other light, as the others are. */
  PixelImage lit(PixelImage known, int index) {
    Random random = new Random(RandomStream.DRAWN_DEFECTS.seed(seed, good.size() + index));
    return new Canvas(known).image(gain(random));
  }

  private static double gain(Random random) {
    return 1 + LIGHT * (2 * random.nextDouble() - 1);
  }
}
