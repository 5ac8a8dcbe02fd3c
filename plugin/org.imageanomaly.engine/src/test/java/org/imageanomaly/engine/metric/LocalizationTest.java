package org.imageanomaly.engine.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LocalizationTest {

  private static final int WIDTH = 20;
  private static final int HEIGHT = 24;

  /** Two disks, a diagonal with a corner, three broken diagonals; image 0 has no defect. */
  private static boolean isDefect(int image, int x, int y) {
    return switch (image) {
      case 1 ->
          (x - 5) * (x - 5) + (y - 6) * (y - 6) < 9
              || (x - 15) * (x - 15) + 2 * (y - 18) * (y - 18) < 30;
      case 2 -> x == y && x > 3 && x < 15 || x > 16 && y > 20;
      case 3 -> (x + y) % 11 == 0 && y < 5;
      default -> false;
    };
  }

  private static Localization fourImages() {
    Localization localization = new Localization();
    for (int image = 0; image < 4; image++) {
      char[] map = new char[WIDTH * HEIGHT];
      boolean[] mask = new boolean[map.length];
      for (int i = 0; i < map.length; i++) {
        int x = i % WIDTH;
        int y = i / WIDTH;
        mask[i] = isDefect(image, x, y);
        int value = (x * x * 7 + y * 13 + x * y * 3 + image * 31) % 140;
        value += mask[i] ? 70 * ((x + y) % 3) / 2 : 0;
        value += ((x - 10) * (x - 10) + (y - 12) * (y - 12)) / 9;
        map[i] = (char) Math.min(255, value);
      }
      localization.add(map, mask, WIDTH);
    }
    return localization;
  }

  /** roc_auc_score and average_precision_score of scikit-learn 1.2.1 on the same pixels. */
  @Test
  void areasOfPixelsAreThoseOfScikitLearn() {
    assertEquals(0.7371335661808984, fourImages().rocAuc(), 1e-12);
    assertEquals(0.38345470947231813, fourImages().averagePrecision(), 1e-12);
  }

  /**
   * Every threshold tried in Python: regions by scipy.ndimage.label (1.10.1) with a 3 x 3 structure
   * of ones, the area by numpy.trapz (1.24.2), the last stretch up to the limit interpolated.
   */
  @Test
  void overlapPerRegionIsThatOfBruteForce() {
    assertEquals(7, fourImages().regions());
    assertEquals(0.5194209142757084, fourImages().aupro(Localization.USUAL_LIMIT), 1e-12);
    assertEquals(0.36426947000256465, fourImages().aupro(0.05), 1e-12);
    assertEquals(0.7912196641214603, fourImages().aupro(1), 1e-12);
  }

  /**
   * One pixel is found at a rate of 0, four pixels never before everything is flagged: the curve
   * rises from 1/2 to 1 over the whole range, though 4 of 5 pixels are not found.
   */
  @Test
  void smallRegionsCountAsMuchAsLargeOnes() {
    Localization localization = new Localization();
    boolean[] mask = {true, false, false, true, true, true, true, false};
    localization.add(new char[] {9, 0, 0, 0, 0, 0, 0, 0}, mask, 8);
    assertEquals(0.5 + 0.3 / 4, localization.aupro(0.3), 1e-12);
    assertEquals(0.2 + 0.8 / 2, localization.rocAuc(), 1e-12);
  }

  /** precision_recall_curve of scikit-learn 1.2.1 on the same pixels. */
  @Test
  void bestF1IsThatOfEveryThresholdTried() {
    assertEquals(0.4161073825503355, fourImages().bestF1().f1(), 1e-12);
    assertEquals(156, fourImages().bestF1().threshold());
  }

  @Test
  void allSixteenBitsTellPixelsApart() {
    Localization localization = new Localization();
    localization.add(new char[] {65535, 65534, 1, 0}, new boolean[] {true, false, true, false}, 2);
    assertEquals(0.75, localization.rocAuc());
    assertEquals((1 + 2.0 / 3) / 2, localization.averagePrecision(), 1e-12);
    assertEquals(new Localization.BestF1(0.8, 1), localization.bestF1());
  }

  @Test
  void withoutADefectThereIsNoArea() {
    Localization localization = new Localization();
    localization.add(new char[] {1, 2}, new boolean[2], 2);
    assertTrue(Double.isNaN(localization.rocAuc()));
    assertTrue(Double.isNaN(localization.averagePrecision()));
    assertTrue(Double.isNaN(localization.aupro(0.3)));
    assertTrue(Double.isNaN(localization.bestF1().f1()));
  }

  @Test
  void refusesWhatDoesNotFit() {
    Localization localization = new Localization();
    assertThrows(
        IllegalArgumentException.class, () -> localization.add(new char[4], new boolean[6], 2));
    assertThrows(
        IllegalArgumentException.class, () -> localization.add(new char[4], new boolean[4], 3));
    assertThrows(IllegalArgumentException.class, () -> localization.aupro(0));
  }
}
