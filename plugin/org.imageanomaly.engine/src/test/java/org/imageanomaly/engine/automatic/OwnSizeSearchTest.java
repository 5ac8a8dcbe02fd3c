package org.imageanomaly.engine.automatic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.metric.Ranking;
import org.imageanomaly.engine.patch.GoodParts;
import org.imageanomaly.engine.preparation.DrawnPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnSizeSearchTest {

  private static final ImageShape PHOTO = new ImageShape(1, 381, 509);
  private static final int SCALED = 64;

  private static FoundDetector find(
      ImageSet good, Resolution resolution, double minutes, Progress progress) {
    AutomaticSettings settings =
        new AutomaticSettings(SCALED, ColorMode.GRAY, 0.9, minutes, 1, resolution);
    return new AutomaticSearch(settings).find(good, List.of(), progress);
  }

  /** A plate with grooves that lies still but for two pixels, and noise. */
  private static PixelImage plate(int seed, boolean pit) {
    Random random = new Random(seed);
    double down = 2 * random.nextDouble();
    double right = 2 * random.nextDouble();
    int y = 80 + random.nextInt(220);
    int x = 100 + random.nextInt(300);
    byte[] pixels = new byte[PHOTO.size()];
    for (int i = 0; i < pixels.length; i++) {
      int row = i / PHOTO.width();
      int column = i % PHOTO.width();
      boolean plate = row > 40 && row < 340 && column > 60 && column < 450;
      double level =
          plate ? 140 + 20 * Math.sin((row + down) / 7) * Math.cos((column + right) / 11) : 60;
      if (pit && Math.hypot(row - y, column - x) < 3) {
        level -= 30;
      }
      pixels[i] = (byte) Math.round(level + 5 * random.nextGaussian());
    }
    return new PixelImage(PHOTO, pixels);
  }

  private static ImageSet plates(int from, int to) {
    return DrawnPart.set(IntStream.range(from, to).mapToObj(i -> plate(i, false)).toList());
  }

  /** For tests of what is said: how fine the details of an image are does not matter to them. */
  private static ImageSet smallPhotos(int count) {
    return GoodParts.set(new ImageShape(1, 117, 149), 0, count);
  }

  private static double rocAuc(List<AnomalyScore> scores) {
    boolean[] pits = new boolean[scores.size()];
    for (int i = 0; i < pits.length; i++) {
      pits[i] = i % 2 == 1;
    }
    return Ranking.of(scores.stream().mapToDouble(AnomalyScore::anomalyScore).toArray(), pits)
        .rocAuc();
  }

  /** A pit of six pixels is three quarters of a pixel of the scaled image. */
  @Test
  void smallPitIsSeenAtTheOwnSizeAndNotScaled() {
    ImageSet good = plates(0, 12);
    List<PixelImage> tested = new ArrayList<>();
    for (int i = 100; i < 106; i++) {
      tested.add(plate(i, false));
      tested.add(plate(i, true));
    }
    FoundDetector own = find(good, Resolution.OWN_SIZE, 1e6, Progress.none());
    assertEquals(PHOTO, own.detector().inputShape());
    assertEquals(1, rocAuc(own.detector().score(DrawnPart.set(tested))));
    assertTrue(own.warnings().isEmpty(), own.warnings()::toString);
    assertEquals(
        List.of(4, 6, 10, 16, 24), own.sizes().stream().map(SizeDetection::pixels).toList());
    assertEquals(48, own.sizes().stream().mapToInt(SizeDetection::drawn).sum());
    assertTrue(own.sizes().stream().mapToDouble(SizeDetection::detected).sum() > 0.5);
    ImageShape small = new ImageShape(1, SCALED, SCALED);
    ImageSet scaledGood = good.scaled(small, done -> {});
    FoundDetector scaled = find(scaledGood, Resolution.SCALED, 1e6, Progress.none());
    ImageSet scaledTested = DrawnPart.set(tested).scaled(small, done -> {});
    double rocAuc = rocAuc(scaled.detector().score(scaledTested));
    assertTrue(rocAuc < 0.85, "scaled: " + rocAuc);
    // of the same candidates, those of the own size are measured by Gaussians alone
    assertEquals(scaled.candidates().size(), own.candidates().size());
    assertNotEquals(
        scaled.candidates().get(0).separation(), own.candidates().get(0).separation(), 1e-6);
  }

  @Test
  void imagesThatThereIsNoTimeForAreLeftOutAndSaid() {
    double[] last = new double[1];
    Progress onward =
        (fraction, message) -> {
          assertTrue(fraction >= last[0] && fraction <= 1, message + " at " + fraction);
          last[0] = fraction;
        };
    FoundDetector found = find(smallPhotos(23), Resolution.OWN_SIZE, 1e-9, onward);
    assertEquals(20, found.detector().calibration().images());
    String warning = found.warnings().get(found.warnings().size() - 1);
    // as many minutes as the machine takes
    String expected =
        "There was time to learn from 20 of the 23 images at their own size, with 1\\.0E-9 minutes"
            + " set\\. All take about [1-9]\\d* minutes here\\. Allow more for the others\\.";
    assertTrue(warning.matches(expected), warning);
  }

  @Test
  void whatTakesLongerThanAllowedIsSaid() {
    FoundDetector found = find(smallPhotos(6), Resolution.OWN_SIZE, 1e-9, Progress.none());
    assertEquals(6, found.detector().calibration().images());
    assertTrue(
        found.warnings().stream()
            .anyMatch(w -> w.startsWith("Learning from images at their own size took longer")),
        found.warnings()::toString);
  }

  @Test
  void cancelingEndsIt() {
    Progress canceled =
        (fraction, message) -> {
          if (message.contains("own size")) {
            throw new CancellationException();
          }
        };
    ImageSet good = smallPhotos(4);
    assertThrows(CancellationException.class, () -> find(good, Resolution.OWN_SIZE, 1e6, canceled));
  }

  @ParameterizedTest
  @CsvSource({"4000, 6001, large, 'Cut the part that matters'", "63, 200, small, Take larger"})
  void sizesThatAreNotLookedAtAreRefused(int height, int width, String what, String remedy) {
    ImageShape shape = new ImageShape(1, height, width);
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> AutomaticSettings.checkOwnSize(shape, Long.MAX_VALUE));
    assertTrue(
        refusal.getMessage().startsWith("Images of " + width + " x " + height + " pixels are too "),
        refusal.getMessage());
    assertTrue(refusal.getMessage().contains(what), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(remedy), refusal.getMessage());
    assertFalse(refusal.getMessage().contains("%"), refusal.getMessage());
  }

  @Test
  void imagesThatJavaHasNoMemoryForAreRefused() {
    ImageShape shape = new ImageShape(3, 3000, 4000);
    AutomaticSettings.checkOwnSize(shape, 1L << 30);
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> AutomaticSettings.checkOwnSize(shape, 512L << 20));
    assertEquals(
        "Images of 4000 x 3000 pixels that are looked at at their own size need about 823 MB of"
            + " Java's memory, which has 512 MB. Give it more (-Xmx), or let images be scaled.",
        refusal.getMessage());
  }
}
