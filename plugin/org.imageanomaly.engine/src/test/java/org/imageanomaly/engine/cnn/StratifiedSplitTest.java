package org.imageanomaly.engine.cnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StratifiedSplitTest {

  /** Some of each class, mixed. */
  private static int[] classes(int... sizes) {
    int[] all = new int[Arrays.stream(sizes).sum()];
    int[] left = sizes.clone();
    for (int i = 0, c = 0; i < all.length; c = (c + 1) % sizes.length) {
      if (left[c]-- > 0) {
        all[i++] = c;
      }
    }
    return all;
  }

  private static long count(int[] indices, int[] classes, int c) {
    return Arrays.stream(indices).filter(i -> classes[i] == c).count();
  }

  @Test
  void everyIndexIsOnExactlyOneSide() {
    StratifiedSplit split = StratifiedSplit.draw(classes(219, 31), 0.2, 3);
    assertArrayEquals(
        IntStream.range(0, 250).toArray(),
        IntStream.concat(IntStream.of(split.training()), IntStream.of(split.validation()))
            .sorted()
            .toArray());
  }

  /** Of 12 and 8 photographs a quarter is held out, and none of the four images behind them. */
  @Test
  void imagesThatAreTrainedOnOnlyAreNeverHeldOut() {
    LabelledImages all = Spots.draw(Spots.SPOTTED, 1, 12, 12);
    LabelledImages images = new LabelledImages(all.images(), all.labels(), all.classes(), 20);
    StratifiedSplit split = StratifiedSplit.draw(images, 0.25, 3);
    assertEquals(5, split.validation().length);
    assertEquals(0, Arrays.stream(split.validation()).filter(i -> i >= 20).count());
    assertEquals(19, split.training().length);
  }

  @Test
  void everyClassIsHeldOutInProportion() {
    int[] classes = classes(219, 31, 10);
    int[] held = StratifiedSplit.draw(classes, 0.2, 3).validation();
    assertEquals(44, count(held, classes, 0));
    assertEquals(6, count(held, classes, 1));
    assertEquals(2, count(held, classes, 2));
  }

  @Test
  void everyClassIsOnBothSidesUnlessItHasOneImage() {
    int[] classes = classes(50, 2, 1);
    StratifiedSplit little = StratifiedSplit.draw(classes, 0.01, 0);
    StratifiedSplit much = StratifiedSplit.draw(classes, 0.99, 0);
    for (int c = 0; c < 2; c++) {
      assertEquals(1, count(little.validation(), classes, c));
      assertEquals(1, count(much.training(), classes, c));
    }
    assertEquals(1, count(much.training(), classes, 2));
    assertEquals(0, count(much.validation(), classes, 2));
  }

  @Test
  void seedDecidesTheDraw() {
    int[] classes = classes(60, 40);
    int[] held = StratifiedSplit.draw(classes, 0.2, 9).validation();
    assertArrayEquals(held, StratifiedSplit.draw(classes, 0.2, 9).validation());
    assertFalse(Arrays.equals(held, StratifiedSplit.draw(classes, 0.2, 8).validation()));
  }
}
