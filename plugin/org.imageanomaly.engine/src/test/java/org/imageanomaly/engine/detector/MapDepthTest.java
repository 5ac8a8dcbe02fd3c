package org.imageanomaly.engine.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.SixteenBit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MapDepthTest {

  private static final ImageDecoder DECODER =
      new ImageDecoder(new ImageLimits(1 << 20, 1 << 20, 1, SixteenBit.REDUCE));

  private static final float[] VALUES = {
    -7, -1.25f, 0, 0.5f, 1, 2, 3.875f, 60, 1000, 0.001f, 30, 8
  };

  private static AnomalyMap map() {
    return new AnomalyMap(3, 4, VALUES);
  }

  private static int[] samples(byte[] png) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    return image.getRaster().getSamples(0, 0, 4, 3, 0, (int[]) null);
  }

  /** As Java's own reader of PNG files has them, which the platform decodes cells with. */
  @Test
  void samplesOfEightBitsAreHalvesOfValues() throws Exception {
    assertArrayEquals(
        new int[] {0, 0, 0, 64, 128, 255, 255, 255, 255, 0, 255, 255},
        samples(map().toPng(MapDepth.EIGHT_BITS)));
  }

  /** The same. */
  @Test
  void samplesOfSixteenBitsKeepValuesFarFromTheThreshold() throws Exception {
    int[] expected = {0, 750, 1000, 1100, 1200, 1400, 1775, 13000, 65535, 1000, 7000, 2600};
    assertArrayEquals(expected, samples(map().toPng(MapDepth.SIXTEEN_BITS)));
  }

  @Test
  void bothPicturesOfAMapHaveTheSampleOfEachValue() throws Exception {
    for (MapDepth depth : MapDepth.values()) {
      int[] samples = samples(map().toPng(depth));
      for (int i = 0; i < samples.length; i++) {
        assertEquals(depth.sample(VALUES[i]), samples[i], depth + ", " + VALUES[i]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(MapDepth.class)
  void aMapIsReadBackFromItsPicture(MapDepth depth) throws Exception {
    AnomalyMap read = AnomalyMap.ofPng(map().toPng(depth), DECODER);
    assertEquals(3, read.height());
    assertEquals(4, read.width());
    for (int i = 0; i < VALUES.length; i++) {
      double least = depth.value(0);
      double most = depth.value((1 << depth.bits()) - 1);
      double kept = Math.max(least, Math.min(most, VALUES[i]));
      assertEquals(kept, read.values()[i], 0.51 / depth.perUnit() + 1e-6);
    }
  }

  /** What is beyond the threshold is so in the picture of 8 bits, and nothing else is. */
  @Test
  void eightBitsKeepTheDecisionOfEachPixel() {
    MapDepth depth = MapDepth.EIGHT_BITS;
    for (float value = 0.9f; value < 1.1f; value = Math.nextUp(value) + 1e-5f) {
      assertEquals(value >= 1, depth.value(depth.sample(value)) > 1, "" + value);
    }
  }
}
