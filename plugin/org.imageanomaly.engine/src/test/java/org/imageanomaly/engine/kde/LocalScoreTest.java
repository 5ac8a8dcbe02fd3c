package org.imageanomaly.engine.kde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.Test;

class LocalScoreTest {

  private static final WholeScore ERROR = new GlobalError(new TensorShape(1, 4, 4));

  private static float[] image(float everywhere, float first) {
    float[] values = new float[16];
    java.util.Arrays.fill(values, everywhere);
    values[0] = first;
    return values;
  }

  private static LocalScore fitted() {
    LocalScore.Statistics statistics = new LocalScore.Statistics(ERROR);
    for (float edge : new float[] {0.1f, 0.3f, 0.5f}) {
      statistics.add(image(0.1f, edge), new float[16], 0);
    }
    return statistics.score().orElseThrow();
  }

  /** Squared errors at the first pixel: .01, .09, .25; their deviation is sqrt(.0303 - .1167^2). */
  @Test
  void statisticsAreThoseOfEachPixel() {
    LocalScore error = fitted();
    double deviation = Math.sqrt((0.0001 + 0.0081 + 0.0625) / 3 - Math.pow(0.35 / 3, 2));
    assertEquals(0.35 / 3, error.mean()[0], 1e-6);
    assertEquals(0.01, error.mean()[5], 1e-7);
    double floor = 0.1 * deviation / 16;
    assertEquals(deviation + floor, error.deviation()[0], 1e-6);
    assertEquals(floor, error.deviation()[5], 1e-6);
  }

  @Test
  void pixelThatIsHardInEveryImageCountsLessThanAQuietOne() {
    LocalScore error = fitted();
    double atTheEdge = error.measure(image(0.1f, 0.5f), new float[16], 0).value();
    float[] defect = image(0.1f, 0.3f);
    defect[10] = 0.5f;
    DifferenceScore.Result inside = error.measure(defect, new float[16], 0);
    assertEquals(10, worst(inside.map()));
    assertEquals(true, inside.value() > 10 * atTheEdge);
  }

  private static int worst(float[] map) {
    int worst = 0;
    for (int i = 0; i < map.length; i++) {
      worst = map[i] > map[worst] ? i : worst;
    }
    return worst;
  }

  @Test
  void squaredErrorIsAveragedOverChannels() {
    TensorShape color = new TensorShape(3, 1, 2);
    float[] images = {9, 9, 9, 9, 9, 9, 1, 0, 0, 0, 2, 0};
    float[] reconstructions = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3};
    float[] map = SquaredError.of(images, reconstructions, 1, color);
    assertEquals(5 / 3.0, map[0], 1e-6);
    assertEquals(3, map[1], 1e-6);
    assertEquals(
        14 / 6.0, new GlobalError(color).measure(images, reconstructions, 1).value(), 1e-6);
  }

  @Test
  void statisticsOfAnotherSizeAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new LocalScore(ERROR, new float[16], new float[15], 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new LocalScore(ERROR, new float[16], new float[16], 5));
  }
}
