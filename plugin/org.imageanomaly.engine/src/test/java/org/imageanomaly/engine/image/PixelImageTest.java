package org.imageanomaly.engine.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PixelImageTest {

  private static PixelImage gray(int height, int width, int... values) {
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      pixels[i] = (byte) values[i];
    }
    return new PixelImage(new ImageShape(1, height, width), pixels);
  }

  @Test
  void shrinkingAveragesTheCoveredArea() {
    PixelImage small =
        gray(2, 4, 0, 100, 200, 255, 50, 150, 100, 245).convert(new ImageShape(1, 1, 2));
    assertEquals(75, small.sample(0, 0, 0));
    assertEquals(200, small.sample(0, 0, 1));
  }

  @Test
  void shrinkingByAFractionWeighsCutPixels() {
    PixelImage small = gray(1, 3, 0, 90, 180).convert(new ImageShape(1, 1, 2));
    assertEquals(30, small.sample(0, 0, 0));
    assertEquals(150, small.sample(0, 0, 1));
  }

  @Test
  void growingInterpolatesBetweenPixelCenters() {
    PixelImage large = gray(1, 2, 0, 200).convert(new ImageShape(1, 1, 4));
    assertArrayEquals(
        new int[] {0, 50, 150, 200},
        new int[] {
          large.sample(0, 0, 0), large.sample(0, 0, 1), large.sample(0, 0, 2), large.sample(0, 0, 3)
        });
  }

  @Test
  void grayOfAColorIsItsLuminance() {
    byte[] color = {(byte) 200, 100, 50};
    PixelImage image = new PixelImage(new ImageShape(3, 1, 1), color);
    assertEquals(124, image.convert(new ImageShape(1, 1, 1)).sample(0, 0, 0));
  }

  @Test
  void fingerprintTellsPicturesAndShapesApart() {
    PixelImage image = gray(1, 4, 1, 2, 3, 4);
    assertEquals(image.fingerprint(), gray(1, 4, 1, 2, 3, 4).fingerprint());
    assertNotEquals(image.fingerprint(), gray(2, 2, 1, 2, 3, 4).fingerprint());
    assertNotEquals(image.fingerprint(), gray(1, 4, 1, 2, 3, 5).fingerprint());
  }

  @Test
  void setScalesToUnitRangeAndKeepsTheFingerprintOfTheOriginal() {
    ImageSet set =
        ImageSet.builder(new ImageShape(1, 1, 1))
            .add(gray(1, 2, 0, 255))
            .add(gray(1, 1, 255))
            .build();
    assertArrayEquals(new float[] {128 / 255f, 1}, set.batch(0, 2));
    assertEquals(gray(1, 2, 0, 255).fingerprint(), set.fingerprint(0));
    assertEquals(set.fingerprint(1), set.subset(1).fingerprint(0));
  }

  @Test
  void wrongNumberOfSamplesIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new PixelImage(new ImageShape(3, 2, 2), new byte[11]));
  }
}
