package org.imageanomaly.engine.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class GrayLevelsTest {

  private static final int SIDE = 8;

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());

  private static byte[] png(int type, int... samples) throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, type);
    int bands = image.getRaster().getNumBands();
    for (int i = 0; i < SIDE * SIDE; i++) {
      for (int b = 0; b < bands; b++) {
        image.getRaster().setSample(i % SIDE, i / SIDE, b, samples[i % samples.length]);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  @Test
  void sixteenBitsStayAsTheyAre() throws Exception {
    GrayLevels levels =
        decoder.decodeLevels(png(BufferedImage.TYPE_USHORT_GRAY, 0, 1, 256, 40_000, 65_535));
    assertEquals(SIDE, levels.width());
    assertEquals(SIDE, levels.height());
    assertArrayEquals(new char[] {0, 1, 256, 40_000, 65_535}, Arrays.copyOf(levels.levels(), 5));
  }

  @Test
  void eightBitsAreSpreadOverSixteen() throws Exception {
    GrayLevels levels = decoder.decodeLevels(png(BufferedImage.TYPE_BYTE_GRAY, 0, 1, 128, 255));
    assertArrayEquals(new char[] {0, 257, 32_896, 65_535}, Arrays.copyOf(levels.levels(), 4));
  }

  @Test
  void colorsBecomeTheirLuminance() throws Exception {
    GrayLevels levels = decoder.decodeLevels(png(BufferedImage.TYPE_3BYTE_BGR, 200));
    assertEquals(200 * 257, levels.levels()[0]);
  }

  @Test
  void damagedSixteenBitsAreRefused() throws Exception {
    byte[] png = png(BufferedImage.TYPE_USHORT_GRAY, 7, 90, 60_000);
    assertThrows(
        UnreadableImageException.class,
        () -> decoder.decodeLevels(Arrays.copyOf(png, png.length - 30)));
  }

  @Test
  void memoryIsAnnouncedAndACancelPassesThrough() throws Exception {
    byte[] png = png(BufferedImage.TYPE_USHORT_GRAY, 7);
    ImageDecoder canceled =
        decoder.announcing(
            bytes -> {
              throw new CancellationException();
            });
    assertThrows(CancellationException.class, () -> canceled.decodeLevels(png));
  }
}
