package org.imageanomaly.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LightingTest {

  /** mean and std of NumPy 1.24.2 over [0, 51, 102, 255] / 255. */
  @Test
  void brightnessIsTheMeanAndContrastTheDeviation() {
    PixelImage image = new PixelImage(new ImageShape(1, 2, 2), new byte[] {0, 51, 102, (byte) 255});
    Lighting lighting = Lighting.of(image);
    assertEquals(0.4, lighting.brightness(), 1e-12);
    assertEquals(0.37416573867739417, lighting.contrast(), 1e-12);
  }

  @Test
  void colorsCountByTheirLuminance() {
    PixelImage green = new PixelImage(new ImageShape(3, 1, 1), new byte[] {0, (byte) 255, 0});
    assertEquals(0.587, Lighting.of(green).brightness(), 0.5 / 255);
    assertEquals(0, Lighting.of(green).contrast());
  }
}
