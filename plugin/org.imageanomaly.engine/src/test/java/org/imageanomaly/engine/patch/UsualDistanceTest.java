package org.imageanomaly.engine.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsualDistanceTest {

  private static float[] filled(float value) {
    float[] values = new float[20];
    Arrays.fill(values, value);
    return values;
  }

  /** Where all positions are alike: mean 3, deviation 1, and 0.3 of the usual one. */
  @Test
  void distancesAreMeasuredByHowMuchTheyVary() {
    UsualDistance usual = UsualDistance.of(List.of(filled(2), filled(4)), 4, 5);
    assertArrayEquals(filled(0), usual.beyond(filled(3)), 1e-5f);
    assertArrayEquals(filled(2 / 1.3f), usual.beyond(filled(5)), 1e-5f);
    assertArrayEquals(filled(-1 / 1.3f), usual.beyond(filled(2)), 1e-5f);
  }

  @Test
  void whatIsFarInEveryImageIsUsualThere() {
    float[] one = new float[15 * 15];
    float[] other = new float[15 * 15];
    for (int p = 0; p < one.length; p++) {
      boolean edge = p % 15 > 9;
      one[p] = edge ? 2 : 0.9f;
      other[p] = edge ? 6 : 1.1f;
    }
    UsualDistance usual = UsualDistance.of(List.of(one, other), 15, 15);
    float[] beyond = new float[15 * 15];
    Arrays.fill(beyond, 4);
    beyond = usual.beyond(beyond);
    assertEquals(0, beyond[7 * 15 + 14], 0.05);
    assertTrue(beyond[7 * 15] > 4, () -> "beyond by " + usual.beyond(other)[7 * 15]);
  }

  /** By gaussian_filter of SciPy 1.10.1: sigma 1.5, radius 5, mode nearest. */
  @Test
  void whatIsUsualIsSmoothedWithRepeatedEdges() {
    float[] first = new float[20];
    float[] second = new float[20];
    float[] third = new float[20];
    for (int i = 0; i < 20; i++) {
      int y = i / 5;
      int x = i % 5;
      first[i] = (y * 7 + x * 5 + x * y * 3) % 11;
      second[i] = (y * 3 + x * x * 2 + 4) % 7;
      third[i] = (y * y + x * 4) % 9;
    }
    UsualDistance usual = UsualDistance.of(List.of(first, second, third), 4, 5);
    double[][] expected = {
      {0, 3.03913, 2.70855}, {4, 4.81929, 3.24786}, {19, 3.65147, 3.20085}, {12, 3.8688, 2.97664}
    };
    for (double[] place : expected) {
      assertEquals(place[1], usual.mean()[(int) place[0]], 1e-4);
      assertEquals(place[2], usual.deviation()[(int) place[0]], 1e-4);
    }
  }

  @Test
  void distancesThatNeverVaryLeaveNoInfinity() {
    UsualDistance usual = UsualDistance.of(List.of(filled(1), filled(1)), 4, 5);
    for (float value : usual.beyond(filled(2))) {
      assertTrue(Float.isFinite(value) && value > 1000, () -> "beyond by " + value);
    }
    assertArrayEquals(filled(0), usual.beyond(filled(1)), 1);
  }

  @Test
  void deviationsThatAreNoneAreRefused() {
    for (float value : new float[] {0, -1, Float.NaN}) {
      assertThrows(
          IllegalArgumentException.class, () -> new UsualDistance(filled(1), filled(value)));
    }
    assertThrows(
        IllegalArgumentException.class, () -> new UsualDistance(filled(1), new float[] {1, 1}));
  }
}
