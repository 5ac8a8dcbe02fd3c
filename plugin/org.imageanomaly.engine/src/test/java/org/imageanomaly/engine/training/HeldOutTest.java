package org.imageanomaly.engine.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.junit.jupiter.api.Test;

class HeldOutTest {

  private static final ImageShape PIXEL = new ImageShape(1, 1, 1);

  /** Images of one pixel each. */
  private static ImageSet images(int... levels) {
    ImageSet.Builder images = ImageSet.builder(PIXEL);
    for (int level : levels) {
      images.add(new PixelImage(PIXEL, new byte[] {(byte) level}));
    }
    return images.build();
  }

  private static ImageSet different(int count) {
    return images(IntStream.range(0, count).toArray());
  }

  @Test
  void everyIndexIsOnExactlyOneSide() {
    HeldOut split = HeldOut.draw(different(209), 0.2, 3);
    assertEquals(42, split.validation().length);
    assertArrayEquals(
        IntStream.range(0, 209).toArray(),
        IntStream.concat(IntStream.of(split.training()), IntStream.of(split.validation()))
            .sorted()
            .toArray());
  }

  @Test
  void bothSidesHaveAtLeastOneImage() {
    assertEquals(1, HeldOut.draw(different(4), 0.01, 0).validation().length);
    assertEquals(1, HeldOut.draw(different(4), 0.99, 0).training().length);
  }

  @Test
  void seedDecidesTheDraw() {
    ImageSet images = different(100);
    assertArrayEquals(
        HeldOut.draw(images, 0.2, 9).validation(), HeldOut.draw(images, 0.2, 9).validation());
    assertNotEquals(
        Arrays.toString(HeldOut.draw(images, 0.2, 9).validation()),
        Arrays.toString(HeldOut.draw(images, 0.2, 10).validation()));
  }

  /** Five pictures in four copies each: one of them is held out, once. */
  @Test
  void copiesOfAPictureAreOnOneSideAndHeldOutOnce() {
    int[] levels = IntStream.range(0, 20).map(i -> i % 5).toArray();
    for (int seed = 0; seed < 20; seed++) {
      HeldOut split = HeldOut.draw(images(levels), 0.2, seed);
      assertEquals(1, split.validation().length);
      assertEquals(16, split.training().length);
      int heldOut = levels[split.validation()[0]];
      assertEquals(
          IntStream.range(0, 5).filter(l -> l != heldOut).boxed().collect(Collectors.toSet()),
          IntStream.of(split.training()).mapToObj(i -> levels[i]).collect(Collectors.toSet()));
    }
  }

  @Test
  void onePictureAloneCannotBeSplit() {
    assertThrows(IllegalArgumentException.class, () -> HeldOut.draw(images(7, 7, 7, 7), 0.2, 0));
  }
}
