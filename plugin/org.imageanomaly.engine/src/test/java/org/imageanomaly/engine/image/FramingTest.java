package org.imageanomaly.engine.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Images of other proportions are squeezed, padded or cropped; all others are left alone. */
class FramingTest {

  private static final ImageShape TARGET = new ImageShape(1, 8, 8);

  private static Framing usual(Fit fit, int width, int height) {
    return new Framing(fit, Optional.of(new Proportions(width, height)));
  }

  private static PixelImage noise(int channels, int height, int width) {
    byte[] pixels = new byte[channels * height * width];
    new Random(7).nextBytes(pixels);
    return new PixelImage(new ImageShape(channels, height, width), pixels);
  }

  /** Gray; the sample at x, y is 10 y + x. */
  private static PixelImage numbered(int height, int width) {
    byte[] pixels = new byte[height * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (10 * (i / width) + i % width);
    }
    return new PixelImage(new ImageShape(1, height, width), pixels);
  }

  private static int[] row(PixelImage image, int y) {
    int[] row = new int[image.shape().width()];
    for (int x = 0; x < row.length; x++) {
      row[x] = image.sample(0, y, x);
    }
    return row;
  }

  @ParameterizedTest
  @EnumSource(Fit.class)
  void imagesOfTheUsualProportionsAreScaledAsAWhole(Fit fit) {
    PixelImage image = noise(3, 30, 40);
    KnownImage known = KnownImage.of(image, TARGET, usual(fit, 400, 300));
    assertArrayEquals(image.convert(TARGET).pixels(), known.image().pixels());
    assertEquals(image.fingerprint(), known.fingerprint());
    assertEquals(image.shape(), known.original());
  }

  @ParameterizedTest
  @EnumSource(Fit.class)
  void aFileIsFramedAsItsPixelsAre(Fit fit) throws Exception {
    PixelImage image = noise(3, 30, 50);
    Framing framing = usual(fit, 4, 3);
    KnownImage read =
        new ImageDecoder(ImageLimits.standard()).decodeKnown(image.toPng(), TARGET, framing);
    KnownImage known = KnownImage.of(image, TARGET, framing);
    assertArrayEquals(known.image().pixels(), read.image().pixels());
    assertEquals(image.fingerprint(), read.fingerprint());
  }

  /** A square of 8 is usual; of 16 x 8 the middle 8 columns are seen. */
  @Test
  void theMiddleOfAWideImageIsCroppedOut() {
    PixelImage wide = numbered(8, 16);
    PixelImage cropped = KnownImage.of(wide, TARGET, usual(Fit.CROP, 1, 1)).image();
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        assertEquals(wide.sample(0, y, x + 4), cropped.sample(0, y, x));
      }
    }
  }

  @Test
  void theMiddleOfAHighImageIsCroppedOut() {
    PixelImage high = numbered(16, 8);
    PixelImage cropped = KnownImage.of(high, TARGET, usual(Fit.CROP, 1, 1)).image();
    assertArrayEquals(row(high, 4), row(cropped, 0));
    assertArrayEquals(row(high, 11), row(cropped, 7));
  }

  /** 8 x 4 pixels fill the middle 4 rows; the first and the last are repeated. */
  @Test
  void aWideImageIsPaddedAboveAndBelow() {
    PixelImage wide = numbered(4, 8);
    PixelImage padded = KnownImage.of(wide, TARGET, usual(Fit.PAD, 1, 1)).image();
    int[] expected = {0, 0, 0, 1, 2, 3, 3, 3};
    for (int y = 0; y < 8; y++) {
      assertArrayEquals(row(wide, expected[y]), row(padded, y), "row " + y);
    }
  }

  @Test
  void aHighImageIsPaddedBesideIt() {
    PixelImage high = numbered(8, 4);
    PixelImage padded = KnownImage.of(high, TARGET, usual(Fit.PAD, 1, 1)).image();
    assertArrayEquals(new int[] {50, 50, 50, 51, 52, 53, 53, 53}, row(padded, 5));
  }

  @Test
  void aMapIsCutBackWhereTheImageWasPadded() {
    Frame frame = usual(Fit.PAD, 1, 1).frame(new ImageShape(3, 4, 8), TARGET);
    PixelImage map = frame.overImage(numbered(8, 8));
    assertEquals(new ImageShape(1, 4, 8), map.shape());
    assertArrayEquals(row(numbered(8, 8), 2), row(map, 0));
  }

  /** An image twice as wide as high fills the middle half of a square. */
  @Test
  void onlyWhatShowsTheImageIsShown() {
    Frame padded = usual(Fit.PAD, 1, 1).frame(new ImageShape(3, 4, 8), TARGET);
    int width = TARGET.width();
    long shown = IntStream.range(0, TARGET.planeSize()).filter(padded::shows).count();
    assertEquals(TARGET.planeSize() / 2, shown);
    assertFalse(padded.shows(0));
    assertTrue(padded.shows(TARGET.height() / 2 * width));
    Frame squeezed = usual(Fit.SQUEEZE, 1, 1).frame(new ImageShape(3, 4, 8), TARGET);
    assertTrue(IntStream.range(0, TARGET.planeSize()).allMatch(squeezed::shows));
  }

  /** What lies at a place of the cropped image lies at the same place of the image in the map. */
  @Test
  void aMapIsBlackWhereTheImageWasCropped() {
    Frame frame = usual(Fit.CROP, 1, 1).frame(new ImageShape(3, 100, 200), TARGET);
    byte[] white = new byte[64];
    Arrays.fill(white, (byte) 255);
    PixelImage map = frame.overImage(new PixelImage(TARGET, white));
    assertEquals(new ImageShape(1, 8, 16), map.shape());
    int[] expected = {0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0};
    assertArrayEquals(expected, row(map, 3));
  }

  @Test
  void aMapOfASqueezedImageIsThereAsItIs() {
    PixelImage map = numbered(8, 8);
    assertEquals(
        map, usual(Fit.SQUEEZE, 1, 1).frame(new ImageShape(1, 4, 8), TARGET).overImage(map));
  }

  /** Neither the scaled image nor its map may grow with the proportions. */
  @ParameterizedTest
  @CsvSource({"PAD, 100000, 1", "PAD, 1, 100000", "CROP, 100000, 1", "CROP, 1, 100000"})
  void aStripNeedsNoMoreMemoryThanAnotherImage(Fit fit, int width, int height) {
    PixelImage strip = noise(1, height, width);
    assertEquals(TARGET, KnownImage.of(strip, TARGET, usual(fit, 1, 1)).image().shape());
    PixelImage map = usual(fit, 1, 1).frame(strip.shape(), TARGET).overImage(numbered(8, 8));
    assertTrue(map.shape().size() <= 16 * 64, map.shape()::toString);
  }

  @Test
  void theUsualProportionsAreThoseOfMostImages() {
    Proportions square = new Proportions(10, 10);
    Proportions wide = new Proportions(40, 30);
    assertEquals(Optional.of(wide), Proportions.usual(List.of(wide, square, wide)));
    assertEquals(Optional.of(square), Proportions.usual(List.of(square, square, wide)));
    assertEquals(Optional.empty(), Proportions.usual(List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "640, 480, false",
    "642, 480, false",
    "660, 480, true",
    "320, 240, false",
    "480, 640, true",
    "640, 470, false",
    "640, 460, true"
  })
  void proportionsDifferFromThreePercentOn(int width, int height, boolean expected) {
    Framing framing = usual(Fit.SQUEEZE, 640, 480);
    assertEquals(expected, framing.isUnusual(new ImageShape(1, height, width)));
    assertFalse(Framing.SQUEEZE.isUnusual(new ImageShape(1, height, width)), "nothing is known");
  }

  @Test
  void aSetKnowsItsUsualProportionsAndItsOtherImages() {
    try (ImageSet set =
        ImageSet.builder(TARGET)
            .add(noise(1, 30, 40))
            .add(noise(1, 40, 40))
            .add(noise(1, 60, 80))
            .build()) {
      assertEquals(Optional.of(new Proportions(40, 30)), set.framing().usual());
      assertEquals(List.of(new ImageShape(1, 40, 40)), set.unusual());
      assertEquals(List.of(), set.subset(0, 2).unusual());
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> ImageSet.builder(TARGET, new Framing(Fit.PAD, Optional.empty())));
  }
}
