package org.imageanomaly.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsedBitsTest {

  private static byte[] gray(int type, int... samples) throws IOException {
    BufferedImage image = new BufferedImage(8, 8, type);
    for (int i = 0; i < samples.length; i++) {
      image.getRaster().setSample(i, 3, 0, samples[i]);
    }
    return Pictures.encode(image, "png");
  }

  @ParameterizedTest
  @CsvSource({"0, 8", "255, 8", "256, 9", "1023, 10", "1024, 11", "4095, 12", "65535, 16"})
  void bitsAreThoseOfTheGreatestSampleOfAllImages(int value, int bits) throws IOException {
    UsedBits used = new UsedBits();
    ImageDecoder decoder = used.watching(new ImageDecoder(ImageLimits.standard().ofCamera(16)));
    assertEquals(OptionalInt.empty(), used.bits());
    decoder.decode(gray(BufferedImage.TYPE_BYTE_GRAY, 200));
    assertEquals(OptionalInt.empty(), used.bits());
    decoder.decode(gray(BufferedImage.TYPE_USHORT_GRAY, 3, value));
    decoder.check(gray(BufferedImage.TYPE_USHORT_GRAY, 7));
    assertEquals(OptionalInt.of(bits), used.bits());
    assertEquals(Math.max(7, value), used.greatest());
  }

  @Test
  void onlyFilesThatCanBeDeepAreLookedInto(@TempDir Path folder) throws IOException {
    Path deep = Files.write(folder.resolve("a"), gray(BufferedImage.TYPE_USHORT_GRAY));
    Path flat = Files.write(folder.resolve("b"), gray(BufferedImage.TYPE_BYTE_GRAY));
    Path tiff = Files.write(folder.resolve("c"), new byte[] {'I', 'I', 42, 0});
    assertTrue(UsedBits.mayBeDeep(deep));
    assertFalse(UsedBits.mayBeDeep(flat));
    assertTrue(UsedBits.mayBeDeep(tiff));
    assertFalse(UsedBits.mayBeDeep(folder.resolve("missing")));
  }
}
