package org.imageanomaly.engine.preparation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LightTest {

  private static PixelImage image(ImageShape shape, IntUnaryOperator sample) {
    byte[] pixels = new byte[shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) sample.applyAsInt(i);
    }
    return new PixelImage(shape, pixels);
  }

  /** Levels 40 to 199, at random. */
  private static PixelImage picture(ImageShape shape) {
    Random random = new Random(7);
    return image(shape, i -> 40 + random.nextInt(160));
  }

  private static PixelImage relit(PixelImage image, double gain, double offset) {
    byte[] pixels = image.pixels();
    return image(image.shape(), i -> (int) Math.round(gain * (pixels[i] & 0xff) + offset));
  }

  private static Light light(Illumination illumination, PixelImage... images) {
    return Light.fit(DrawnPart.set(List.of(images)), illumination);
  }

  private static void assertAlike(PixelImage expected, PixelImage found, int levels) {
    byte[] one = expected.pixels();
    byte[] other = found.pixels();
    for (int i = 0; i < one.length; i++) {
      assertEquals(one[i] & 0xff, other[i] & 0xff, levels, "sample " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void gainBringsADimmedImageBack(int channels) {
    PixelImage image = picture(new ImageShape(channels, 32, 40));
    Light light = light(Illumination.GAIN, image);
    assertAlike(image, light.prepare(relit(image, 0.8, 0)), 1);
    assertAlike(image, light.prepare(relit(image, 1.25, 0)), 1);
    assertAlike(image, light.prepare(image), 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void gainAndOffsetBringHazeBack(int channels) {
    PixelImage image = picture(new ImageShape(channels, 32, 40));
    Light light = light(Illumination.GAIN_AND_OFFSET, image);
    assertAlike(image, light.prepare(relit(image, 0.7, 60)), 1);
  }

  @Test
  void theUsualLightIsThatOfTheMedianImage() {
    PixelImage image = picture(new ImageShape(1, 32, 32));
    Light light = light(Illumination.GAIN, relit(image, 0.5, 0), image, relit(image, 1.25, 0));
    assertAlike(image, light.prepare(relit(image, 0.8, 0)), 1);
  }

  @Test
  void aStainLeavesTheRestAsItIs() {
    ImageShape shape = new ImageShape(1, 32, 32);
    PixelImage image = image(shape, i -> i % 5 < 2 ? 60 + i % 7 : 200 + i % 7);
    assertStainChangesNothing(light(Illumination.GAIN, image), image, 256);
    assertStainChangesNothing(light(Illumination.GAIN_AND_OFFSET, image), image, 96);
  }

  private static void assertStainChangesNothing(Light light, PixelImage image, int pixels) {
    byte[] clean = image.pixels();
    byte[] prepared =
        light.prepare(image(image.shape(), i -> i < pixels ? 10 : clean[i] & 0xff)).pixels();
    for (int i = pixels; i < clean.length; i++) {
      assertEquals(clean[i] & 0xff, prepared[i] & 0xff, 3, "pixel " + i);
    }
  }

  @Test
  void whiteStaysWhiteInAnImageThatWasTooBright() {
    ImageShape shape = new ImageShape(1, 32, 32);
    PixelImage image = image(shape, i -> i % 2 == 0 ? 255 : 50 + i % 64);
    PixelImage bright = image(shape, i -> i % 2 == 0 ? 255 : (int) (1.2 * (50 + i % 64)));
    PixelImage prepared = light(Illumination.GAIN, image).prepare(bright);
    assertAlike(image, prepared, 1);
  }

  @Test
  void localContrastOfEvenLightIsMidGray() {
    ImageShape shape = new ImageShape(1, 128, 128);
    PixelImage prepared =
        light(Illumination.LOCAL_CONTRAST, picture(shape))
            .prepare(image(shape, i -> 20 + i % 128 + i / 128 / 2));
    for (int y = 32; y < 96; y++) {
      for (int x = 32; x < 96; x++) {
        assertEquals(128, prepared.sample(0, y, x), 1);
      }
    }
  }

  /** A wave of amplitude A has the deviation A / sqrt(2): its crest lies sqrt(2) of them higher. */
  @Test
  void localContrastMeasuresInLocalDeviations() {
    ImageShape shape = new ImageShape(1, 256, 256);
    PixelImage wave =
        image(shape, i -> (int) Math.round(120 + 80 * Math.sin(Math.PI * (i % 256) / 4)));
    Light light = new Light(Illumination.LOCAL_CONTRAST, Brightness.quantiles(wave), 0.5);
    PixelImage prepared = light.prepare(wave);
    int crest = (int) Math.round(128 + 36 * Math.sqrt(2));
    assertEquals(crest, prepared.sample(0, 128, 130), 2);
    assertEquals(256 - crest, prepared.sample(0, 128, 134), 2);
  }

  @Test
  void localContrastOfADimmedImageIsTheSame() {
    PixelImage image = picture(new ImageShape(3, 64, 64));
    Light light = light(Illumination.LOCAL_CONTRAST, image);
    assertAlike(light.prepare(image), light.prepare(relit(image, 0.8, 0)), 2);
  }

  @Test
  void localContrastOfAColoredImageThatIsGrayIsThatOfTheGrayOne() {
    ImageShape gray = new ImageShape(1, 64, 64);
    byte[] pixels = picture(gray).pixels();
    PixelImage colored = image(new ImageShape(3, 64, 64), i -> pixels[i % pixels.length] & 0xff);
    byte[] expected =
        light(Illumination.LOCAL_CONTRAST, picture(gray)).prepare(picture(gray)).pixels();
    byte[] found = light(Illumination.LOCAL_CONTRAST, colored).prepare(colored).pixels();
    for (int c = 0; c < 3; c++) {
      assertArrayEquals(
          expected, Arrays.copyOfRange(found, c * pixels.length, (c + 1) * pixels.length));
    }
  }

  @ParameterizedTest
  @EnumSource(Illumination.class)
  void imagesOfAnySizeAndWithoutContrastArePrepared(Illumination illumination) {
    for (int channels : new int[] {1, 3}) {
      for (int side : new int[] {1, 2, 5, 33}) {
        ImageShape shape = new ImageShape(channels, side, side);
        for (int level : new int[] {0, 90, 255}) {
          PixelImage uniform = image(shape, i -> level);
          PixelImage prepared = light(illumination, uniform).prepare(uniform);
          int expected = illumination == Illumination.LOCAL_CONTRAST ? 128 : level;
          assertAlike(image(shape, i -> expected), prepared, 1);
          assertEquals(shape, light(illumination, picture(shape)).prepare(uniform).shape());
        }
      }
    }
  }

  @Test
  void nothingIsDoneWhereNothingIsAsked() {
    PixelImage image = picture(new ImageShape(1, 8, 8));
    assertSame(image, Light.NONE.prepare(image));
  }

  @Test
  void brightnessesThatFitNothingAreRefused() {
    float[] usual = new float[Brightness.QUANTILES];
    assertThrows(
        IllegalArgumentException.class, () -> new Light(Illumination.GAIN, new float[3], 0));
    assertThrows(IllegalArgumentException.class, () -> new Light(Illumination.NONE, usual, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new Light(Illumination.LOCAL_CONTRAST, usual, 0));
    usual[4] = Float.NaN;
    assertThrows(IllegalArgumentException.class, () -> new Light(Illumination.GAIN, usual, 0));
  }

  /** Three boxes against the density of the normal distribution. */
  @Test
  void threeBoxesAreNearlyAGaussian() {
    int side = 129;
    float[] dot = new float[side * side];
    dot[64 * side + 64] = 1;
    // three boxes of 17 pixels have this variance
    double variance = 3 * (17 * 17 - 1) / 12.0;
    float[] blurred = new BoxBlur(side, side, Math.sqrt(variance) / side).of(dot);
    double peak = 1 / (2 * Math.PI * variance);
    double sum = 0;
    for (int i = 0; i < blurred.length; i++) {
      int x = i % side - 64;
      int y = i / side - 64;
      assertEquals(peak * Math.exp(-(x * x + y * y) / (2 * variance)), blurred[i], 0.12 * peak);
      sum += blurred[i];
    }
    assertEquals(1, sum, 1e-4);
  }
}
