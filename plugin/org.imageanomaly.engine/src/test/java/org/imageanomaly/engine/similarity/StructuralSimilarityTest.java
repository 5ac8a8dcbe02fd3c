package org.imageanomaly.engine.similarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.similarity.StructuralSimilarity.Similarity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructuralSimilarityTest {

  private static final ImageShape GRAY = new ImageShape(1, 14, 17);
  private static final ImageShape RGB = new ImageShape(3, 14, 17);

  private static double[] image(ImageShape shape) {
    double[] image = new double[shape.size()];
    for (int k = 0; k < image.length; k++) {
      int x = k % 17;
      int y = k / 17 % 14;
      int c = k / (17 * 14);
      image[k] = (31 * x + 17 * y + 7 * c + 13 * x * y) % 97 / 96.0;
    }
    return image;
  }

  private static double[] altered(ImageShape shape) {
    double[] image = image(shape);
    for (int k = 0; k < image.length; k++) {
      int x = k % 17;
      int y = k / 17 % 14;
      int c = k / (17 * 14);
      image[k] = 0.7 * image[k] + 0.3 * ((5 * x + 11 * y + 3 * c) % 23) / 22;
    }
    return image;
  }

  private static StructuralSimilarity named(String name) {
    return switch (name) {
      case "uniform" -> StructuralSimilarity.uniform();
      case "gaussian" -> StructuralSimilarity.gaussian();
      default -> StructuralSimilarity.paper();
    };
  }

  /**
   * {@code structural_similarity} of scikit-image 0.26.0 (with NumPy 2.4.6 and SciPy 1.17.1):
   * data_range 1, for the Gaussian window with sigma 1.5, gaussian_weights and without sample
   * covariance, for the paper with data_range 2. The mean, and the map averaged over the channels
   * at (0, 0), (0, 9), (7, 8), (13, 16) and (6, 0).
   */
  @ParameterizedTest
  @CsvSource({
    "uniform, 1, 0.884764733270,"
        + " 0.882202129532, 0.906947177261, 0.864997277041, 0.924147725800, 0.901919281673",
    "uniform, 3, 0.892258474117,"
        + " 0.913051585148, 0.908754457940, 0.893897548600, 0.902406776122, 0.894903973593",
    "gaussian, 1, 0.871868765676,"
        + " 0.924217841613, 0.932089038368, 0.872189938106, 0.898789793968, 0.886712127729",
    "gaussian, 3, 0.889570054001,"
        + " 0.939449352820, 0.901280579759, 0.890095737225, 0.884099293017, 0.894426454061",
    "paper, 1, 0.887025032940,"
        + " 0.884269607606, 0.908760827024, 0.867596361373, 0.925231022955, 0.903859427087",
    "paper, 3, 0.894263310378,"
        + " 0.914759244580, 0.910436753980, 0.895805374360, 0.904164878818, 0.896951149381"
  })
  void meanAndMapAreThoseOfScikitImage(
      String name,
      int channels,
      double mean,
      double corner,
      double top,
      double middle,
      double end,
      double left) {
    ImageShape shape = channels == 1 ? GRAY : RGB;
    Similarity similarity = named(name).compare(image(shape), altered(shape), shape);
    assertEquals(mean, similarity.mean(), 1e-10);
    assertEquals(1 - mean, similarity.distance(), 1e-10);
    double[] map = similarity.map();
    assertEquals(14 * 17, map.length);
    assertArrayEquals(
        new double[] {corner, top, middle, end, left},
        new double[] {map[0], map[9], map[7 * 17 + 8], map[13 * 17 + 16], map[6 * 17]},
        1e-10);
  }

  @Test
  void anImageIsWhollySimilarToItself() {
    for (String name : List.of("uniform", "gaussian", "paper")) {
      Similarity similarity = named(name).compare(image(RGB), image(RGB), RGB);
      assertEquals(1, similarity.mean(), 1e-12);
      for (double value : similarity.map()) {
        assertEquals(1, value, 1e-12);
      }
    }
  }

  /** Without variance only the brightness is left: (2ab + C1) / (a^2 + b^2 + C1). */
  @Test
  void constantImagesDifferInBrightnessAlone() {
    double[] dark = new double[GRAY.size()];
    double[] bright = new double[GRAY.size()];
    Arrays.fill(dark, 0.2);
    Arrays.fill(bright, 0.7);
    double unit = (2 * 0.2 * 0.7 + 1e-4) / (0.04 + 0.49 + 1e-4);
    double two = (2 * 0.2 * 0.7 + 4e-4) / (0.04 + 0.49 + 4e-4);
    assertEquals(unit, StructuralSimilarity.uniform().compare(dark, bright, GRAY).mean(), 1e-12);
    assertEquals(unit, StructuralSimilarity.gaussian().compare(dark, bright, GRAY).mean(), 1e-12);
    assertEquals(two, StructuralSimilarity.paper().compare(dark, bright, GRAY).mean(), 1e-12);
  }

  @Test
  void whichImageComesFirstDoesNotMatter() {
    StructuralSimilarity measure = StructuralSimilarity.uniform();
    assertEquals(
        measure.compare(image(RGB), altered(RGB), RGB).mean(),
        measure.compare(altered(RGB), image(RGB), RGB).mean(),
        1e-15);
  }

  @Test
  void imageOfTheWindowsSizeHasOnePixelInside() {
    ImageShape shape = new ImageShape(1, 7, 7);
    double[] one = Arrays.copyOf(image(GRAY), 49);
    double[] other = Arrays.copyOf(altered(GRAY), 49);
    Similarity similarity = StructuralSimilarity.uniform().compare(one, other, shape);
    assertEquals(similarity.map()[3 * 7 + 3], similarity.mean(), 1e-15);
  }

  @Test
  void imageSmallerThanTheWindowIsRefused() {
    String message = refusal(StructuralSimilarity.uniform(), new ImageShape(1, 6, 20));
    assertTrue(message.contains("7 x 7") && message.contains("20 x 6 gray"), message);
    message = refusal(StructuralSimilarity.gaussian(), new ImageShape(3, 20, 10));
    assertTrue(message.contains("11 x 11") && message.contains("10 x 20 RGB"), message);
  }

  private static String refusal(StructuralSimilarity measure, ImageShape shape) {
    double[] image = new double[shape.size()];
    return assertThrows(IllegalArgumentException.class, () -> measure.compare(image, image, shape))
        .getMessage();
  }

  @Test
  void samplesThatDoNotFillTheShapeAreRefused() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> StructuralSimilarity.uniform().compare(image(GRAY), image(RGB), GRAY))
            .getMessage();
    assertTrue(message.contains("238 samples, not 238 and 714"), message);
  }

  @Test
  void windowsAndRangesThatMakeNoSenseAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new UniformWindow(8));
    assertThrows(IllegalArgumentException.class, () -> new UniformWindow(1));
    assertThrows(IllegalArgumentException.class, () -> new GaussianWindow(0, 5));
    Window window = new UniformWindow(7);
    for (double range : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> new StructuralSimilarity(window, range));
    }
  }
}
