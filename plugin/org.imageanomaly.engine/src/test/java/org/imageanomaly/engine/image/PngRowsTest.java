package org.imageanomaly.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written row by row is read by Java's own reader. */
class PngRowsTest {

  @ParameterizedTest
  @CsvSource({"1,8,1,1", "1,16,5,7", "3,8,31,17", "3,16,9,4", "3,8,300,400"})
  void everySampleIsReadBack(int channels, int bits, int height, int width) throws Exception {
    PngRows png = new PngRows(new ImageShape(channels, height, width), bits);
    byte[][] rows = new byte[height][width * channels * bits / 8];
    Random random = new Random(3);
    for (int y = 0; y < height; y++) {
      if (y % 3 == 0) {
        random.nextBytes(rows[y]);
      } else {
        for (int i = 0; i < rows[y].length; i++) {
          rows[y][i] = (byte) (i * y / 5);
        }
      }
      png.row(rows[y]);
    }
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(png.file()));
    assertEquals(channels, read.getRaster().getNumBands());
    assertEquals(bits, read.getColorModel().getComponentSize(0));
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < width * channels; i++) {
        int at = i * bits / 8;
        int expected =
            bits == 8 ? rows[y][at] & 0xff : (rows[y][at] & 0xff) << 8 | rows[y][at + 1] & 0xff;
        assertEquals(expected, read.getRaster().getSample(i / channels, y, i % channels));
      }
    }
  }

  @Test
  void aFileWithoutAllItsRowsIsNone() {
    PngRows png = new PngRows(new ImageShape(1, 3, 2), 8);
    png.row(new byte[2]);
    assertThrows(IllegalStateException.class, png::file);
  }

  @Test
  void otherDepthsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PngRows(new ImageShape(1, 3, 2), 12));
  }
}
