package org.imageanomaly.engine.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsualDifferenceTest {

  private static float[] even(double value) {
    float[] values = new float[16];
    Arrays.fill(values, (float) value);
    return values;
  }

  /**
   * Of .1 and .3 everywhere: the mean is .2 and the deviation .1, of which three tenths are added.
   */
  @Test
  void differencesCountByWhatIsUsual() {
    UsualDifference usual = UsualDifference.without(List.of(even(0.1), even(0.3)), -1, 4, 4);
    assertArrayEquals(even(0.2), usual.mean(), 1e-6f);
    assertArrayEquals(even(0.13), usual.deviation(), 1e-6f);
    assertArrayEquals(even(2), usual.standardized(even(0.46)), 1e-5f);
  }

  @Test
  void anImageIsMeasuredByTheOthers() {
    UsualDifference others =
        UsualDifference.without(List.of(even(0.1), even(0.9), even(0.3)), 1, 4, 4);
    assertArrayEquals(even(0.2), others.mean(), 1e-6f);
  }

  /** Half a level of 8 bits, which is 1 / 255 on a scale from -1 to 1. */
  @Test
  void imagesThatAreAllAlikeLeaveRoomForRounding() {
    UsualDifference usual = UsualDifference.without(List.of(even(0), even(0)), -1, 4, 4);
    assertArrayEquals(even(1 / 255.0), usual.deviation(), 1e-6f);
  }

  @Test
  void whatNoImagesLeaveIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new UsualDifference(even(0), even(0)));
    assertThrows(
        IllegalArgumentException.class, () -> new UsualDifference(even(Double.NaN), even(1)));
    assertThrows(IllegalArgumentException.class, () -> new UsualDifference(even(0), new float[3]));
    assertEquals(16, new UsualDifference(even(0), even(1)).mean().length);
  }
}
