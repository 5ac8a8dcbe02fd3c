package org.imageanomaly.engine.automatic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.patch.GoodParts;
import org.junit.jupiter.api.Test;

class DrawnDefectsTest {

  private static final ImageSet GOOD = GoodParts.set(new ImageShape(1, 64, 64), 0, 7);

  private static double mean(PixelImage image) {
    double sum = 0;
    for (byte value : image.pixels()) {
      sum += value & 0xff;
    }
    return sum / image.shape().size();
  }

  @Test
  void picturesAreTheSameEachTimeAndOthersWithAnotherSeed() {
    DrawnDefects drawn = new DrawnDefects(GOOD, 1);
    List<PixelImage> once = drawn.of(3);
    drawn.of(2);
    List<PixelImage> again = new DrawnDefects(GOOD, 1).of(3);
    List<PixelImage> others = new DrawnDefects(GOOD, 2).of(3);
    assertEquals(1 + DrawnDefects.EACH, once.size());
    for (int i = 0; i < once.size(); i++) {
      assertArrayEquals(once.get(i).pixels(), again.get(i).pixels());
      assertFalse(Arrays.equals(once.get(i).pixels(), others.get(i).pixels()));
    }
  }

  /** Of 256 pixels 8, 14, 24 and 40; seven kinds of each size in as many images. */
  @Test
  void sizesTakeTurns() {
    DrawnDefects drawn = new DrawnDefects(GOOD, 1);
    assertEquals(List.of(2, 4, 6, 10), drawn.diameters());
    Map<Integer, Integer> count = new HashMap<>();
    for (int i = 0; i < 7; i++) {
      for (int which = 0; which < DrawnDefects.EACH; which++) {
        count.merge(drawn.diameter(i, which), 1, Integer::sum);
      }
    }
    assertEquals(Map.of(2, 7, 4, 7, 6, 7, 10, 7), count);
  }

  @Test
  void firstPictureIsTheGoodOneInSlightlyOtherLight() {
    for (int i = 0; i < GOOD.size(); i++) {
      PixelImage first = new DrawnDefects(GOOD, 1).of(i).get(0);
      double gain = mean(first) / mean(GOOD.image(i));
      assertEquals(1, gain, 0.155);
      for (int y = 0; y < 64; y += 5) {
        assertEquals(gain * GOOD.image(i).sample(0, y, 30), first.sample(0, y, 30), 1.5);
      }
    }
  }
}
