package org.imageanomaly.engine.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.KnownImage;
import org.imageanomaly.engine.image.PixelImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlignmentTest {

  private static final ImageShape GRAY = new ImageShape(1, 128, 128);
  private static final ImageShape COLOR = new ImageShape(3, 96, 96);

  private static List<PixelImage> turned(DrawnPart.Form form, ImageShape shape, double most) {
    Random random = new Random(3);
    List<PixelImage> images = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      images.add(
          DrawnPart.draw(
              form,
              shape,
              most * (2 * random.nextDouble() - 1),
              6 * random.nextDouble() - 3,
              6 * random.nextDouble() - 3));
    }
    return images;
  }

  private static Alignment fit(List<PixelImage> images) {
    try (ImageSet set = DrawnPart.set(images)) {
      return Alignment.fit(set, Progress.none()).alignment();
    }
  }

  private static double difference(double degrees, double other) {
    return Math.abs(Math.IEEEremainder(degrees - other, 360));
  }

  /** However the reference lies: the pose of one drawn image tells what that of another must be. */
  private static void assertFound(DrawnPart.Form form, ImageShape shape, double tolerance) {
    Alignment alignment = fit(turned(form, shape, 180));
    assertTrue(alignment.isTurning());
    Motion upright = alignment.motion(DrawnPart.draw(form, shape, 0, 0, 0));
    for (double degrees : new double[] {-160, -93, -45, 7, 52, 100, 178}) {
      Motion found = alignment.motion(DrawnPart.draw(form, shape, degrees, 3.5, -2.25));
      assertEquals(0, difference(degrees + upright.degrees(), found.degrees()), tolerance);
      double cos = Math.cos(Math.toRadians(degrees));
      double sin = Math.sin(Math.toRadians(degrees));
      assertEquals(3.5 + cos * upright.right() - sin * upright.down(), found.right(), 0.5, "right");
      assertEquals(-2.25 + sin * upright.right() + cos * upright.down(), found.down(), 0.5, "down");
    }
  }

  @Test
  void aTurnedAndShiftedPartIsFound() {
    assertFound(DrawnPart.KEY, GRAY, 0.5);
    assertFound(DrawnPart.KEY, COLOR, 1);
  }

  @Test
  void partsThatMomentsDoNotOrientAreFound() {
    assertFound(DrawnPart.DISK, GRAY, 1);
    assertFound(DrawnPart.SQUARE, COLOR, 1);
  }

  @Test
  void aPartWithAMissingEndIsFound() {
    Alignment alignment = fit(turned(DrawnPart.KEY, GRAY, 180));
    Motion upright = alignment.motion(DrawnPart.draw(DrawnPart.KEY, GRAY, 0, 0, 0));
    for (double degrees : new double[] {-120, 15, 80, 170}) {
      Motion found = alignment.motion(DrawnPart.draw(DrawnPart.BROKEN_KEY, GRAY, degrees, 2, 1));
      assertEquals(0, difference(degrees + upright.degrees(), found.degrees()), 2);
    }
  }

  @Test
  void alignedPartsLieOneOverAnother() {
    List<PixelImage> images = turned(DrawnPart.KEY, GRAY, 180);
    Alignment alignment = fit(images);
    List<PixelImage> aligned =
        images.stream()
            .map(image -> new Preparation(Light.NONE, alignment).prepare(image).image())
            .toList();
    assertTrue(Deviation.of(aligned) < 0.2 * Deviation.of(images));
  }

  @Test
  void aMapComesBackOverThePart() {
    Alignment alignment = fit(turned(DrawnPart.KEY, GRAY, 180));
    PixelImage image = DrawnPart.draw(DrawnPart.KEY, GRAY, 70, 4, -3);
    Prepared prepared = new Preparation(Light.NONE, alignment).prepare(image);
    // a map that shows the part itself
    float[] map = new float[GRAY.size()];
    byte[] aligned = prepared.image().pixels();
    for (int i = 0; i < map.length; i++) {
      map[i] = 200 - (aligned[i] & 0xff);
    }
    float[] undone = prepared.motion().undo(map, 128, 128, 0);
    double error = 0;
    double part = 0;
    double right = 0;
    double down = 0;
    double sum = 0;
    double undoneRight = 0;
    double undoneDown = 0;
    double undoneSum = 0;
    byte[] original = image.pixels();
    for (int i = 0; i < map.length; i++) {
      double expected = 200 - (original[i] & 0xff);
      error += Math.abs(expected - undone[i]);
      part += expected;
      sum += expected;
      right += expected * (i % 128);
      down += expected * (i / 128);
      undoneSum += undone[i];
      undoneRight += undone[i] * (i % 128);
      undoneDown += undone[i] * (i / 128);
    }
    assertEquals(right / sum, undoneRight / undoneSum, 0.3);
    assertEquals(down / sum, undoneDown / undoneSum, 0.3);
    assertTrue(error < 0.2 * part, error / part + " of the part");
  }

  @Test
  void whereTheAlignedImageShowsNothingAMapIsNeutral() {
    float[] map = new float[64 * 64];
    Arrays.fill(map, 5);
    float[] undone = new Motion(0, 20, 0, 1).undo(map, 64, 64, -1);
    assertEquals(-1, undone[10 * 64 + 10]);
    assertEquals(5, undone[10 * 64 + 30]);
  }

  @Test
  void theLargestValueOfAMapIsKept() {
    float[] map = new float[64 * 64];
    map[20 * 64 + 30] = 9;
    Motion motion = new Motion(37, 1.3, 0.6, 1);
    float[] undone = motion.undo(map, 64, 64, 0);
    int largest =
        IntStream.range(0, map.length).reduce((a, b) -> undone[b] > undone[a] ? b : a).getAsInt();
    assertEquals(9, undone[largest]);
    // by hand: (30, 20) lies (-1.5, -11.5) from the middle; turned by 37 degrees and shifted
    double cos = Math.cos(Math.toRadians(37));
    double sin = Math.sin(Math.toRadians(37));
    assertEquals(31.5 - 1.5 * cos + 11.5 * sin + 1.3, largest % 64, 0.51);
    assertEquals(31.5 - 1.5 * sin - 11.5 * cos + 0.6, largest / 64, 0.51);
    // one that the image does not show is at its edge
    map[0] = 20;
    assertEquals(20, max(motion.undo(map, 64, 64, 0)));
  }

  private static float max(float... values) {
    float max = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      max = Math.max(max, value);
    }
    return max;
  }

  /** A network sees squares: 200 x 100 pixels squeezed, where a turned part is a sheared one. */
  @Test
  void anglesAreThoseOfThePictureThatWasSqueezed() {
    Framing framing = Framing.SQUEEZE;
    ImageSet.Builder builder = ImageSet.builder(GRAY, framing);
    Random random = new Random(5);
    ImageShape wide = new ImageShape(1, 128, 256);
    for (int i = 0; i < 12; i++) {
      PixelImage image = DrawnPart.draw(DrawnPart.SQUARE, GRAY, 2, 360 * random.nextDouble(), 0, 0);
      builder.add(new KnownImage(image, "image " + i, wide));
    }
    try (ImageSet images = builder.build()) {
      Alignment alignment = Alignment.fit(images, Progress.none()).alignment();
      Motion upright = alignment.motion(DrawnPart.draw(DrawnPart.SQUARE, GRAY, 2, 0, 0, 0));
      Motion found = alignment.motion(DrawnPart.draw(DrawnPart.SQUARE, GRAY, 2, 65, 0, 0));
      assertEquals(0, difference(65 + upright.degrees(), found.degrees()), 1.5);
      assertEquals(2, found.aspect(), 1e-9);
      // the aligned image is the one that lies as the reference
      Preparation preparation = new Preparation(Light.NONE, alignment);
      List<PixelImage> aligned =
          IntStream.of(0, 65, 200)
              .mapToObj(degrees -> DrawnPart.draw(DrawnPart.SQUARE, GRAY, 2, degrees, 0, 0))
              .map(image -> preparation.prepare(image).image())
              .toList();
      assertTrue(Deviation.of(aligned) < 4, Deviation.of(aligned) + " levels");
    }
  }

  @Test
  void partsInAFixtureStayAsTheyAre() {
    List<PixelImage> images =
        IntStream.range(0, 8)
            .mapToObj(i -> DrawnPart.draw(DrawnPart.KEY, GRAY, 0.1 * i, 0.1 * i, 0))
            .toList();
    assertTrue(fit(images).isNone());
  }

  @Test
  void partsThatAreShiftedAreNotTurned() {
    List<PixelImage> images =
        IntStream.range(0, 8)
            .mapToObj(i -> DrawnPart.draw(DrawnPart.KEY, GRAY, 0, 4 * i - 14, 10 - 3 * i))
            .toList();
    Alignment alignment = fit(images);
    assertFalse(alignment.isTurning());
    Motion first = alignment.motion(images.get(0));
    Motion last = alignment.motion(images.get(7));
    assertEquals(28, last.right() - first.right(), 0.3);
    assertEquals(-21, last.down() - first.down(), 0.3);
    assertEquals(0, last.degrees());
  }

  /** Waves of all directions have no background. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void texturesStayAsTheyAre(int channels) {
    Random random = new Random(11);
    List<PixelImage> images = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      double phase = random.nextDouble();
      byte[] pixels = new byte[channels * 64 * 64];
      for (int k = 0; k < pixels.length; k++) {
        double wave = Math.sin(k % 64 * 0.7 + 9 * phase) + Math.sin(k / 64 * 0.5 + 5 * phase);
        pixels[k] = (byte) (128 + 30 * wave + random.nextInt(20));
      }
      images.add(new PixelImage(new ImageShape(channels, 64, 64), pixels));
    }
    assertTrue(fit(images).isNone());
  }

  @Test
  void imagesInWhichThereIsNothingStayAsTheyAre() {
    Alignment ofParts = fit(turned(DrawnPart.KEY, GRAY, 180));
    for (int channels : new int[] {1, 3}) {
      for (int side : new int[] {1, 2, 7, 40}) {
        PixelImage empty =
            new PixelImage(new ImageShape(channels, side, side), new byte[channels * side * side]);
        assertTrue(fit(List.of(empty, empty, empty, empty, empty)).isNone());
        Prepared prepared = new Preparation(Light.NONE, ofParts).prepare(empty);
        assertSame(empty, prepared.image());
        assertTrue(prepared.motion().isNone());
      }
    }
  }

  @Test
  void aFewImagesTellNothing() {
    assertTrue(fit(turned(DrawnPart.KEY, GRAY, 180).subList(0, 3)).isNone());
  }

  @Test
  void theSameImagesGiveTheSameAlignment() {
    List<PixelImage> images = turned(DrawnPart.SQUARE, COLOR, 180);
    Motion motion = fit(images).motion(images.get(5));
    assertEquals(motion, fit(images).motion(images.get(5)));
  }

  @Test
  void referencesOfOtherSizesAreRefused() {
    PixelImage small = DrawnPart.draw(DrawnPart.KEY, new ImageShape(1, 64, 64), 0, 0, 0);
    assertThrows(IllegalArgumentException.class, () -> Alignment.to(small, true));
  }
}
