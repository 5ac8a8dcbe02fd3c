package org.imageanomaly.engine.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.image.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FilterBankTest {

  private static final ImageShape GRAY = new ImageShape(1, 64, 48);
  private static final ImageShape COLOR = new ImageShape(3, 64, 48);

  private static Features features(FilterSet set, PixelImage image) {
    return new FilterBank(image.shape(), set).features(List.of(image));
  }

  private static float value(Features features, double... place) {
    int position = (int) place[1] * features.width() + (int) place[2];
    return features.values()[(int) place[0] * features.positions() + position];
  }

  private static void assertValues(Features features, double tolerance, double[]... expected) {
    for (double[] place : expected) {
      double value = value(features, place);
      assertEquals(
          place[3], value, tolerance * Math.max(1, Math.abs(place[3])), "channel " + place[0]);
    }
  }

  /**
   * By OpenCV 4.6.0 with the kernels' formulas in NumPy 1.24.2: sepFilter2D with BORDER_REFLECT_101
   * for the derivatives, and again with a kernel of 30 or 24 values about the center of each cell.
   */
  @Test
  void structureIsThatOfOpenCv() {
    assertValues(
        features(FilterSet.STRUCTURE, DrawnPattern.draw(COLOR, DrawnPattern.RUGGED)),
        1e-4,
        new double[][] {
          {0, 0, 0, 0.94801},
          {1, 3, 2, 1.82803},
          {2, 7, 5, 1.49820},
          {3, 2, 4, 1.83834},
          {5, 0, 0, 3.30777},
          {6, 3, 2, 2.01208},
          {11, 7, 5, 1.57904},
          {14, 2, 4, 1.80995},
          {16, 0, 0, 0.52955},
          {19, 3, 2, 1.21065},
          {22, 7, 5, 0.97281},
          {27, 2, 4, 1.40105},
          {33, 0, 0, 3.51946},
          {38, 3, 2, 2.53389},
          {46, 7, 5, 0.36554},
          {47, 2, 4, 1.03411},
          {48, 0, 0, 122.00973},
          {49, 3, 2, 18.96967},
          {50, 7, 5, -59.28721}
        });
    assertValues(
        features(FilterSet.STRUCTURE, DrawnPattern.draw(GRAY, DrawnPattern.RUGGED)),
        1e-4,
        new double[][] {
          {0, 0, 5, 1.86366}, {9, 4, 3, 2.30852}, {30, 7, 0, 1.82117}, {48, 3, 1, 148.90647}
        });
  }

  /**
   * By OpenCV 4.6.0: filter2D with the whole kernels of 71 x 71, the second derivative of a
   * Gaussian of sigmas 14 and 1.2. Those of the engine sample a line between pixels, which costs
   * thin ones up to a tenth. Far from the edges, beyond which the two continue lines differently.
   */
  @Test
  void linesAreThoseOfOpenCv() {
    PixelImage image = DrawnPattern.draw(new ImageShape(1, 96, 96), DrawnPattern.SCRATCHED);
    Features features = features(FilterSet.STRUCTURE_AND_LINES, image);
    double[][] expected = {
      {51, 5, 6, 30.7183},
      {54, 5, 6, 17.2679},
      {59, 5, 6, 67.1852},
      {60, 5, 6, 6.4955},
      {62, 5, 6, 18.1565},
      {53, 6, 5, 15.1064},
      {54, 6, 5, 14.5649},
      {61, 6, 5, 34.4836},
      {64, 6, 5, 26.6912}
    };
    assertValues(features, 0.1, expected);
  }

  /** Dark lines come first. Beside a line, there is a weaker one of the other kind. */
  @ParameterizedTest
  @CsvSource({"17, 20, 0", "62, 20, 1", "107, 20, 2", "152, 20, 3", "17, 200, 4", "107, 200, 6"})
  void lineIsStrongestInTheChannelOfItsDirection(int degrees, int level, int channel) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    DrawnPattern.Formula line =
        (c, y, x) -> Math.abs((y - 32) * cos - (x - 32) * sin) < 1 ? level : 110;
    Features features =
        features(FilterSet.LINES, DrawnPattern.draw(new ImageShape(1, 64, 64), line));
    for (int other = 0; other < 8; other++) {
      float strongest = value(features, channel, 4, 4);
      double most = other % 4 == channel % 4 ? 1 : 0.6;
      assertTrue(
          other == channel || value(features, other, 4, 4) < most * strongest,
          "channel " + other + ", the strongest is " + strongest);
    }
  }

  @ParameterizedTest
  @EnumSource(FilterSet.class)
  void uniformImageHasNothingButItsColor(FilterSet set) {
    int[] color = {200, 90, 31};
    Features features = features(set, DrawnPattern.draw(COLOR, (c, y, x) -> color[c]));
    for (int i = 0; i < features.values().length; i++) {
      int channel = i / features.positions();
      double expected = 0;
      if (set != FilterSet.LINES) {
        expected = channel == 48 ? 107 : channel == 49 ? 110 : channel == 50 ? 114 : 0;
      }
      assertEquals(expected, features.values()[i], 0.01, "channel " + channel);
    }
  }

  @ParameterizedTest
  @EnumSource(FilterSet.class)
  void movingThePictureByACellMovesTheFeaturesByOne(FilterSet set) {
    DrawnPattern.Formula middle =
        (c, y, x) ->
            Math.max(Math.abs(y - 64), Math.abs(x - 64)) < 15
                ? DrawnPattern.RUGGED.value(c, y, x)
                : 90;
    ImageShape shape = new ImageShape(3, 128, 136);
    Features still = features(set, DrawnPattern.draw(shape, middle));
    Features moved =
        features(set, DrawnPattern.draw(shape, (c, y, x) -> middle.value(c, y + 8, x - 8)));
    for (int channel = 0; channel < still.channels(); channel++) {
      for (int y = 1; y < still.height(); y++) {
        for (int x = 1; x < still.width(); x++) {
          assertEquals(value(still, channel, y, x - 1.0), value(moved, channel, y - 1.0, x), 1e-2);
        }
      }
    }
  }

  @Test
  void grayImageHasTheStructureOfThatOfThreeEqualChannels() {
    DrawnPattern.Formula first = (c, y, x) -> DrawnPattern.RUGGED.value(0, y, x);
    Features gray = features(FilterSet.STRUCTURE_AND_LINES, DrawnPattern.draw(GRAY, first));
    Features color = features(FilterSet.STRUCTURE_AND_LINES, DrawnPattern.draw(COLOR, first));
    assertEquals(49 + 16, gray.channels());
    assertEquals(51 + 16, color.channels());
    for (int i = 0; i < gray.values().length; i++) {
      int after = i < 49 * gray.positions() ? i : i + 2 * gray.positions();
      assertEquals(gray.values()[i], color.values()[after], 1e-3);
    }
    assertEquals(0, value(color, 49, 3, 3) + value(color, 50, 5, 2), 1e-4);
  }

  @Test
  void strongestLineIsTheLargestOfAllDirections() {
    PixelImage image = DrawnPattern.draw(COLOR, DrawnPattern.SCRATCHED);
    FilterBank bank = new FilterBank(COLOR, FilterSet.STRONGEST_LINE);
    Features features = bank.features(List.of(image));
    Features others = features(FilterSet.STRUCTURE_AND_LINES, image);
    assertEquals(2, bank.apart());
    assertEquals(others.channels() + 2, features.channels());
    assertArrayEquals(others.values(), Arrays.copyOf(features.values(), others.values().length));
    for (int y = 0; y < features.height(); y++) {
      for (int x = 0; x < features.width(); x++) {
        for (int sign = 0; sign < 2; sign++) {
          float strongest = 0;
          for (int direction = 0; direction < 8; direction++) {
            strongest = Math.max(strongest, value(others, 51 + 8 * sign + direction, y, x));
          }
          assertEquals(strongest, value(features, 67 + sign, y, x));
        }
      }
    }
  }

  /** Beyond the reach of lines, the image goes on as in several mirrors. */
  @Test
  void imageOfOneCellHasFeatures() {
    ImageShape small = new ImageShape(1, 8, 16);
    Features features =
        features(FilterSet.STRUCTURE_AND_LINES, DrawnPattern.draw(small, DrawnPattern.RUGGED));
    assertEquals(1, features.height());
    assertEquals(2, features.width());
    for (float value : features.values()) {
      assertTrue(Float.isFinite(value));
    }
  }

  @Test
  void featuresOfAnImageDoNotDependOnOthers() {
    FilterBank bank = new FilterBank(COLOR, FilterSet.STRUCTURE_AND_LINES);
    PixelImage one = DrawnPattern.draw(COLOR, DrawnPattern.RUGGED);
    PixelImage other = DrawnPattern.draw(COLOR, (c, y, x) -> 255 - x - c);
    Features both = bank.features(List.of(other, one));
    assertEquals(2, both.images());
    assertArrayEquals(bank.features(List.of(one)).values(), both.image(1).values());
  }

  @Test
  void imageOfAnotherShapeIsRefused() {
    FilterBank bank = new FilterBank(GRAY, FilterSet.LINES);
    List<PixelImage> images = List.of(DrawnPattern.draw(COLOR, DrawnPattern.RUGGED));
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> bank.features(images));
    assertEquals("An image of 48 x 64 RGB is none of 48 x 64 gray.", refusal.getMessage());
  }

  /** Tiles in corners, at edges, in the middle, of all cells and of one. */
  @ParameterizedTest
  @EnumSource
  void featuresOfATileAreThoseOfTheWholeImageToTheBit(FilterSet set) {
    ImageShape shape = new ImageShape(3, 203, 149);
    PixelImage image = DrawnPattern.draw(shape, DrawnPattern.RUGGED);
    FilterBank bank = new FilterBank(shape, set);
    Features whole = bank.features(List.of(image));
    assertEquals(26, whole.height());
    assertEquals(19, whole.width());
    for (Tile tile :
        List.of(
            new Tile(0, 0, 3, 4),
            new Tile(23, 0, 3, 4),
            new Tile(0, 15, 2, 4),
            new Tile(20, 14, 6, 5),
            new Tile(0, 8, 1, 1),
            new Tile(11, 0, 2, 2),
            new Tile(9, 9, 5, 3),
            new Tile(25, 7, 1, 3),
            Tile.all(26, 19))) {
      Window window = bank.window(tile);
      Features part = bank.features(window.of(image), tile);
      for (int k = 0; k < whole.channels(); k++) {
        for (int p = 0; p < tile.cells(); p++) {
          int row = tile.top() + p / tile.width();
          int column = tile.left() + p % tile.width();
          assertEquals(
              value(whole, k, row, column),
              part.values()[k * tile.cells() + p],
              0f,
              tile::toString);
        }
      }
    }
  }

  @Test
  void aSmallTileOfALargeImageNeedsASmallPart() {
    FilterBank bank = new FilterBank(new ImageShape(3, 3000, 4000), FilterSet.STRUCTURE_AND_LINES);
    assertEquals(new Window(760, 1560, 88, 96), bank.window(new Tile(100, 200, 1, 2)));
  }

  /** As OpenCV's BORDER_REFLECT_101 continues images. */
  @Test
  void imageWhoseSidesAreNoMultiplesOfACellGoesOnAsInAMirror() {
    ImageShape shape = new ImageShape(1, 61, 43);
    PixelImage image = DrawnPattern.draw(shape, DrawnPattern.RUGGED);
    byte[] continued = new byte[64 * 48];
    for (int i = 0; i < continued.length; i++) {
      int y = Math.min(i / 48, 120 - i / 48);
      int x = Math.min(i % 48, 84 - i % 48);
      continued[i] = (byte) image.sample(0, y, x);
    }
    assertArrayEquals(
        features(FilterSet.STRUCTURE_AND_LINES, new PixelImage(GRAY, continued)).values(),
        features(FilterSet.STRUCTURE_AND_LINES, image).values());
  }

  @Test
  void partThatDoesNotShowTheTileIsRefused() {
    FilterBank bank = new FilterBank(GRAY, FilterSet.LINES);
    PixelImage part = DrawnPattern.draw(new ImageShape(1, 16, 16), DrawnPattern.RUGGED);
    assertThrows(IllegalArgumentException.class, () -> bank.features(part, new Tile(0, 0, 1, 1)));
  }
}
