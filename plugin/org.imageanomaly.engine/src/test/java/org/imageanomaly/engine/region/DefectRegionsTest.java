package org.imageanomaly.engine.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.imageanomaly.engine.detector.AnomalyMap;
import org.imageanomaly.engine.image.Fit;
import org.imageanomaly.engine.image.Frame;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.Proportions;
import org.junit.jupiter.api.Test;

/** Regions are measured in pixels of the image, whatever the size of the map. */
class DefectRegionsTest {

  private static final int WIDTH = 8;
  private static final int HEIGHT = 6;

  private static AnomalyMap map() {
    float[] values = new float[WIDTH * HEIGHT];
    for (int i = 0; i < values.length; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      values[i] = (x * 7 + y * 13 + x * y * 5) % 17 / 5f - 1.5f;
    }
    return new AnomalyMap(HEIGHT, WIDTH, values);
  }

  private static AnomalyMap flat(int height, int width, float value) {
    float[] values = new float[height * width];
    Arrays.fill(values, value);
    return new AnomalyMap(height, width, values);
  }

  private static DefectRegions over(AnomalyMap map, int height, int width) {
    return DefectRegions.of(MapOverImage.whole(map, new ImageShape(3, height, width)));
  }

  /**
   * SciPy 1.10.1: ndimage.map_coordinates of order 1, each pixel at least at the values of the map
   * whose centers it contains; ndimage.label with 8 neighbors, find_objects, center_of_mass.
   */
  @Test
  void regionsOverALargerImageAreThoseOfScipy() {
    double[][] expected = {
      {28, 0, 3, 4, 11, 29.090909, 1.363636, 1.500000, 1.340367, 0.603876},
      {0, 18, 5, 2, 10, 2.000000, 18.500000, 1.300000, 1.203226, 0.327784},
      {13, 4, 2, 2, 4, 13.500000, 4.500000, 1.500000, 1.192863, 0.124428},
      {8, 10, 2, 2, 3, 8.666667, 10.666667, 1.500000, 1.232473, 0.112487},
      {9, 0, 1, 2, 2, 9.000000, 0.500000, 1.300000, 1.266129, 0.085848},
      {13, 15, 1, 1, 1, 13.000000, 15.000000, 1.300000, 1.300000, 0.048387},
      {1, 5, 1, 1, 1, 1.000000, 5.000000, 1.100000, 1.100000, 0.016129},
      {21, 11, 1, 1, 1, 21.000000, 11.000000, 1.100000, 1.100000, 0.016129},
    };
    DefectRegions found = over(map(), 20, 31);
    assertRegions(expected, found);
    assertEquals(5.322581, found.areaPercent(), 1e-6);
    assertEquals(1.335068, found.severity(), 1e-5);
  }

  /** As above. */
  @Test
  void regionsOverASmallerImageAreThoseOfScipy() {
    double[][] expected = {
      {0, 0, 4, 4, 7, 1.285714, 1.714286, 1.500000, 1.300000, 10.499998},
      {4, 0, 1, 1, 1, 4.000000, 0.000000, 1.500000, 1.500000, 2.500000},
    };
    assertRegions(expected, over(map(), 4, 5));
  }

  /** As above. */
  @Test
  void cornersConnectAndEqualRegionsGoFromTopToBottom() {
    double[][] expected = {
      {2, 0, 2, 2, 2, 2.500000, 0.500000, 1.500000, 1.400000, 1.666667},
      {2, 3, 2, 2, 2, 2.500000, 3.500000, 1.500000, 1.400000, 1.666667},
      {7, 0, 1, 1, 1, 7.000000, 0.000000, 1.500000, 1.500000, 1.041667},
      {0, 5, 1, 1, 1, 0.000000, 5.000000, 1.300000, 1.300000, 0.625000},
      {0, 1, 1, 1, 1, 0.000000, 1.000000, 1.100000, 1.100000, 0.208333},
      {5, 3, 1, 1, 1, 5.000000, 3.000000, 1.100000, 1.100000, 0.208333},
    };
    assertRegions(expected, over(map(), HEIGHT, WIDTH));
  }

  private static void assertRegions(double[][] expected, DefectRegions found) {
    assertEquals(expected.length, found.count());
    for (int i = 0; i < expected.length; i++) {
      DefectRegion r = found.regions().get(i);
      double[] values = {
        r.x(),
        r.y(),
        r.width(),
        r.height(),
        r.area(),
        r.centroidX(),
        r.centroidY(),
        r.peak(),
        r.mean(),
        r.severity()
      };
      for (int k = 0; k < values.length; k++) {
        assertEquals(expected[i][k], values[k], 1e-5, "region " + i + ", value " + k);
      }
    }
  }

  @Test
  void oneValueOfTheMapIsEnoughWhateverTheSizeOfTheImage() {
    for (int[] size : new int[][] {{2, 3}, {8, 8}, {13, 7}, {64, 64}, {500, 40}}) {
      float[] values = new float[64];
      values[19] = 1.001f;
      DefectRegions found = over(new AnomalyMap(8, 8, values), size[0], size[1]);
      assertEquals(1, found.count(), size[0] + " x " + size[1]);
      assertEquals(1.001f, found.regions().get(0).peak());
    }
  }

  @Test
  void theThresholdItselfIsNoDefect() {
    DefectRegions found = over(flat(5, 5, 1), 40, 40);
    assertEquals(0, found.count());
    assertEquals(0, found.areaPercent());
    assertEquals(0, found.severity());
  }

  /** An image as a whole at three times the threshold is beyond it by 2 at each pixel. */
  @Test
  void severityIsWhatIsBeyondTheThresholdInPercentOfTheImage() {
    assertEquals(200, over(flat(5, 5, 3), 30, 17).severity(), 1e-9);
    assertEquals(100, over(flat(5, 5, 3), 30, 17).areaPercent(), 1e-9);
  }

  @Test
  void severityGrowsWithSizeAndWithStrength() {
    double last = 0;
    for (int size = 1; size <= 4; size++) {
      for (float value : new float[] {1.5f, 2, 7}) {
        float[] values = new float[100];
        for (int i = 0; i < size; i++) {
          values[42 + i] = value;
        }
        double severity = over(new AnomalyMap(10, 10, values), 10, 10).severity();
        assertEquals(size * (value - 1), severity, 1e-5);
        last = Math.max(last, severity);
      }
    }
    assertEquals(24, last, 1e-5);
  }

  /** A twice as wide image: it fills the middle half of the rows, bars are beyond the threshold. */
  @Test
  void barsAreNoPartOfTheImage() {
    Framing framing = new Framing(Fit.PAD, Optional.of(new Proportions(1, 1)));
    Frame frame = framing.frame(new ImageShape(1, 20, 40), new ImageShape(1, 8, 8));
    float[] values = new float[64];
    for (int i = 0; i < 64; i++) {
      values[i] = i / 8 < 2 || i / 8 >= 6 ? 9 : 0;
    }
    values[2 * 8 + 1] = 2;
    DefectRegions found = DefectRegions.of(new MapOverImage(new AnomalyMap(8, 8, values), frame));
    assertEquals(1, found.count());
    DefectRegion region = found.regions().get(0);
    assertEquals(2, region.peak());
    // the first of four rows of the map: 5 rows of the image; the second of eight columns: 5 to 9
    assertEquals(0, region.y());
    assertTrue(region.x() >= 4 && region.x() + region.width() <= 11, region.toString());
    assertTrue(region.height() <= 5, region.toString());
  }

  /** Of a twice as wide image the outer quarters were not seen. */
  @Test
  void whatWasCutOffHasNoRegionAndTheRestLiesWhereItWasSeen() {
    Framing framing = new Framing(Fit.CROP, Optional.of(new Proportions(1, 1)));
    Frame frame = framing.frame(new ImageShape(1, 20, 40), new ImageShape(1, 8, 8));
    DefectRegions found = DefectRegions.of(new MapOverImage(flat(8, 8, 2), frame));
    DefectRegion region = found.regions().get(0);
    assertEquals(1, found.count());
    assertEquals(10, region.x());
    assertEquals(20, region.width());
    assertEquals(0, region.y());
    assertEquals(20, region.height());
    assertEquals(50, found.severity(), 1e-9);
  }

  @Test
  void aMapOfAnotherSizeIsRefused() {
    Frame frame = Framing.SQUEEZE.frame(new ImageShape(1, 20, 40), new ImageShape(1, 8, 8));
    AnomalyMap other = flat(4, 8, 1);
    assertThrows(IllegalArgumentException.class, () -> new MapOverImage(other, frame));
  }
}
