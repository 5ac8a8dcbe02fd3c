package org.imageanomaly.engine.cae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldOutTest {

  @Test
  void everyIndexIsOnExactlyOneSide() {
    HeldOut split = HeldOut.draw(209, 0.2, 3);
    assertEquals(42, split.validation().length);
    assertArrayEquals(
        IntStream.range(0, 209).toArray(),
        IntStream.concat(IntStream.of(split.training()), IntStream.of(split.validation()))
            .sorted()
            .toArray());
  }

  @Test
  void bothSidesHaveAtLeastOneImage() {
    assertEquals(1, HeldOut.draw(4, 0.01, 0).validation().length);
    assertEquals(1, HeldOut.draw(4, 0.99, 0).training().length);
  }

  @Test
  void seedDecidesTheDraw() {
    assertArrayEquals(
        HeldOut.draw(100, 0.2, 9).validation(), HeldOut.draw(100, 0.2, 9).validation());
  }
}
