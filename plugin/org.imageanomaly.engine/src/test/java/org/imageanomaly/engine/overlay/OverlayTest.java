package org.imageanomaly.engine.overlay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.detector.AnomalyMap;
import org.imageanomaly.engine.detector.MapDepth;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.image.SixteenBit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A photo with what its map shows beyond the threshold, and a legend beneath it. */
class OverlayTest {

  private static final ImageDecoder DECODER =
      new ImageDecoder(new ImageLimits(1 << 24, 1 << 24, 1, SixteenBit.REDUCE));

  private static PixelImage photo(int channels, int height, int width) {
    byte[] pixels = new byte[channels * height * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (60 + i * 7 % 90);
    }
    return new PixelImage(new ImageShape(channels, height, width), pixels);
  }

  private static PixelImage overlay(PixelImage photo, AnomalyMap map) throws Exception {
    ImageShape target = new ImageShape(1, map.height(), map.width());
    return DECODER.decode(
        Overlay.png(photo.toPng(), map, Framing.SQUEEZE.frame(photo.shape(), target), DECODER));
  }

  /** 0 but for a square of the middle. */
  private static AnomalyMap square(int size, int half, float value) {
    float[] values = new float[size * size];
    for (int y = size / 2 - half; y < size / 2 + half; y++) {
      Arrays.fill(values, y * size + size / 2 - half, y * size + size / 2 + half, value);
    }
    return new AnomalyMap(size, size, values);
  }

  private static int[] color(PixelImage image, int x, int y) {
    return new int[] {image.sample(0, y, x), image.sample(1, y, x), image.sample(2, y, x)};
  }

  @ParameterizedTest
  @CsvSource({"1,16,16", "3,16,16", "3,90,200", "1,300,200", "3,1,1", "3,8,600"})
  void withoutADefectThePhotoIsLeftAsItIsAndHasALegend(int channels, int height, int width)
      throws Exception {
    PixelImage photo = photo(channels, height, width);
    PixelImage overlay = overlay(photo, square(16, 4, 1));
    assertEquals(3, overlay.shape().channels());
    assertEquals(width, overlay.shape().width());
    assertTrue(overlay.shape().height() > height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          assertEquals(photo.sample(c % channels, y, x), overlay.sample(c, y, x));
        }
      }
    }
  }

  /** The map has the size of the photo, so that each pixel has the value of its own. */
  @Test
  void aRowGoesFromThePhotoThroughADarkAndALightLineIntoTheColors() throws Exception {
    PixelImage photo = photo(3, 64, 64);
    PixelImage overlay = overlay(photo, square(64, 10, 8));
    int middle = 32;
    assertArrayEquals(color(photo, 19, middle), color(overlay, 19, middle));
    assertArrayEquals(new int[] {0, 0, 0}, color(overlay, 20, middle));
    assertArrayEquals(new int[] {255, 255, 255}, color(overlay, 21, middle));
    // plasma ends with f0f921, of which 0.7 are laid over the photo
    int[] end = {0xf0, 0xf9, 0x21};
    for (int x = 22; x < 42; x++) {
      for (int c = 0; c < 3; c++) {
        double expected = 0.3 * photo.sample(c, middle, x) + 0.7 * end[c];
        assertEquals(expected, overlay.sample(c, middle, x), 0.51);
      }
    }
    assertArrayEquals(new int[] {255, 255, 255}, color(overlay, 42, middle));
    assertArrayEquals(new int[] {0, 0, 0}, color(overlay, 43, middle));
    assertArrayEquals(color(photo, 44, middle), color(overlay, 44, middle));
  }

  /** Plasma of matplotlib 3.6.3, its colors 0, 85 and 255. */
  @Test
  void colorsAreThoseOfPlasmaByDoublings() {
    assertEquals(0, UnusualColors.place(1));
    assertEquals(1 / 3.0, UnusualColors.place(2), 1e-12);
    assertEquals(2 / 3.0, UnusualColors.place(4), 1e-12);
    assertEquals(1, UnusualColors.place(8));
    assertEquals(1, UnusualColors.place(1e9));
    assertColor(0x0d0887, 0);
    assertColor(0x9c179e, 1 / 3.0);
    assertColor(0xf0f921, 1);
  }

  private static void assertColor(int expected, double place) {
    int found = 0;
    for (int c = 0; c < 3; c++) {
      found = found << 8 | UnusualColors.sample(place, c);
    }
    assertEquals(Integer.toHexString(expected), Integer.toHexString(found));
  }

  @Test
  void linesGrowWithTheImage() throws Exception {
    PixelImage photo = photo(1, 1200, 1200);
    PixelImage overlay = overlay(photo, square(24, 4, 6));
    List<Integer> row =
        IntStream.range(300, 500)
            .mapToObj(x -> overlay.sample(0, 600, x) + 1000 * overlay.sample(2, 600, x))
            .toList();
    assertEquals(3, row.stream().filter(value -> value == 0).count());
    assertEquals(3, row.stream().filter(value -> value == 255255).count());
  }

  /** A tiny defect has no pixel of its own covered by a line. */
  @Test
  void theLineHidesNoDefect() throws Exception {
    float[] values = new float[1024];
    values[16 * 32 + 10] = 2;
    PixelImage photo = photo(3, 32, 32);
    PixelImage overlay = overlay(photo, new AnomalyMap(32, 32, values));
    assertNotEquals(255, overlay.sample(0, 16, 10));
    assertNotEquals(0, overlay.sample(0, 16, 10));
    assertArrayEquals(new int[] {255, 255, 255}, color(overlay, 11, 16));
    assertArrayEquals(new int[] {255, 255, 255}, color(overlay, 11, 17));
    assertArrayEquals(new int[] {0, 0, 0}, color(overlay, 12, 16));
  }

  @Test
  void aPictureOfTheMapGivesTheOverlayOfTheMap() throws Exception {
    PixelImage photo = photo(3, 50, 70);
    AnomalyMap map = square(16, 4, 2);
    byte[] expected =
        Overlay.png(
            photo.toPng(),
            map,
            Framing.SQUEEZE.frame(photo.shape(), new ImageShape(1, 16, 16)),
            DECODER);
    for (MapDepth depth : MapDepth.values()) {
      byte[] found = Overlay.png(photo.toPng(), map.toPng(depth), DECODER);
      assertArrayEquals(DECODER.decode(expected).pixels(), DECODER.decode(found).pixels());
    }
  }

  /** A bar that shows the colors from left to right, brighter and brighter. */
  @Test
  void theLegendShowsAllColors() {
    Legend legend = new Legend(300, 300);
    byte[] row = new byte[900];
    legend.row(legend.height() / 3, row);
    int last = 3 * 291;
    assertArrayEquals(
        new byte[] {(byte) 0xf0, (byte) 0xf9, 0x21}, Arrays.copyOfRange(row, last, last + 3));
    long blue = 0;
    for (int x = 0; x < 300; x++) {
      blue += (row[3 * x] & 0xff) < 60 && (row[3 * x + 2] & 0xff) > 130 ? 1 : 0;
    }
    assertTrue(blue > 5);
  }
}
