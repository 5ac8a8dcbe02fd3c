package org.imageanomaly.engine.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NoiseInjectorTest {

  private static final ImageShape SHAPE = new ImageShape(3, 200, 200);

  static Stream<Noise> kinds() {
    return Stream.of(
        GaussianNoise.STANDARD,
        SaltAndPepperNoise.STANDARD,
        new PoissonNoise(OptionalInt.of(256)),
        SpeckleNoise.STANDARD);
  }

  private static PixelImage flat(int gray) {
    byte[] pixels = new byte[SHAPE.size()];
    Arrays.fill(pixels, (byte) gray);
    return new PixelImage(SHAPE, pixels);
  }

  private static NoiseInjector gaussian(boolean clip) {
    return new NoiseInjector(GaussianNoise.STANDARD, clip, 3);
  }

  private static double mean(PixelImage image) {
    double sum = 0;
    for (byte sample : image.pixels()) {
      sum += sample & 0xff;
    }
    return sum / image.shape().size();
  }

  private static double variance(PixelImage image) {
    double mean = mean(image);
    double sum = 0;
    for (byte sample : image.pixels()) {
      sum += ((sample & 0xff) - mean) * ((sample & 0xff) - mean);
    }
    return sum / image.shape().size();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theSameSeedAndNumberGiveTheSameBytesWhateverCameBefore(Noise noise) {
    NoiseInjector injector = new NoiseInjector(noise, true, 3);
    byte[] alone = injector.inject(flat(128), 5, 1).image().pixels();
    injector.inject(flat(20), 4, 2);
    assertArrayEquals(alone, injector.inject(flat(128), 5, 1).image().pixels());
    NoiseInjector again = new NoiseInjector(noise, true, 3);
    assertArrayEquals(alone, again.inject(flat(128), 5, 1).image().pixels());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anotherSeedOrNumberGivesOtherNoise(Noise noise) {
    String first = new NoiseInjector(noise, true, 3).inject(flat(128), 5, 1).image().fingerprint();
    NoiseInjector other = new NoiseInjector(noise, true, 4);
    assertNotEquals(first, other.inject(flat(128), 5, 1).image().fingerprint());
    NoiseInjector same = new NoiseInjector(noise, true, 3);
    assertNotEquals(first, same.inject(flat(128), 6, 1).image().fingerprint());
  }

  @Test
  void roundingAddsATwelfthOfASquaredGrayLevel() {
    PixelImage image = gaussian(true).inject(flat(128), 0, 1).image();
    double expected = 0.001 * 255 * 255 + 1 / 12.0;
    assertEquals(128, mean(image), 5 * Math.sqrt(expected / SHAPE.size()));
    assertEquals(expected, variance(image), 5 * expected * Math.sqrt(2.0 / SHAPE.size()));
  }

  @Test
  void noiseOfTwoTimesHasTwiceTheVariance() {
    PixelImage image = gaussian(true).inject(flat(128), 0, 2).image();
    double expected = 2 * 0.001 * 255 * 255 + 1 / 12.0;
    assertEquals(expected, variance(image), 5 * expected * Math.sqrt(2.0 / SHAPE.size()));
  }

  @Test
  void storageClipsOnceEvenIfNotAskedTo() {
    NoisyImage clipped = gaussian(true).inject(flat(0), 0, 1);
    NoisyImage unclipped = gaussian(false).inject(flat(0), 0, 1);
    assertArrayEquals(clipped.image().pixels(), unclipped.image().pixels());
    assertEquals(0.5, unclipped.beyond() / (double) SHAPE.size(), 0.01);
  }

  @Test
  void clippingBetweenTwoTimesMovesTheMeanOfBlack() {
    double sigma = Math.sqrt(0.001) * 255;
    double unclipped = mean(gaussian(false).inject(flat(0), 0, 2).image());
    // the positive part of a normal variable of variance 2 sigma^2
    assertEquals(sigma / Math.sqrt(Math.PI), unclipped, 0.15);
    double clipped = mean(gaussian(true).inject(flat(0), 0, 2).image());
    assertTrue(clipped > unclipped + 0.5, clipped + " and " + unclipped);
  }

  @Test
  void theOriginalIsLeftAsItIs() {
    PixelImage image = flat(128);
    gaussian(true).inject(image, 0, 1);
    assertEquals(flat(128).fingerprint(), image.fingerprint());
  }
}
