package org.imageanomaly.engine.automatic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.patch.GoodParts;
import org.imageanomaly.engine.preparation.DrawnPart;
import org.imageanomaly.engine.training.Folds;
import org.junit.jupiter.api.Test;

/**
 * Searches on a machine whose clock goes on with the work that it does, and with nothing else: a
 * second with each look at an image, seven of which a candidate takes for each of them.
 */
class TimeLimitTest implements Progress {

  private static final int IMAGES = 40;
  private static final int CANDIDATES = 5;

  /**
   * So small that the four sizes of defects are just different ones; what is found does not matter
   * here.
   */
  private static final ImageSet GOOD =
      DrawnPart.set(IntStream.range(0, IMAGES).mapToObj(TimeLimitTest::texture).toList());

  /** All candidates on all images, a first trial on 16, the last fit: 7 * 5 * 40 + 7 * 16 + 80. */
  private static final double ENOUGH = 1592 / 60.0;

  /** A fit looks at as many images at once. */
  private static final int BATCH = 16;

  /** Images that were tried on, one candidate after the other. */
  private final List<Integer> tried = new ArrayList<>();

  private boolean trying;
  private double seconds;
  private double secondsOfALook = 1;
  private int fastTrials = Integer.MAX_VALUE;

  @Override
  public void report(double fraction, String message) {
    boolean drawn = message.equals("Looking for drawn-in defects");
    if (drawn && !trying) {
      tried.add(0);
    }
    trying = drawn;
    if (tried.size() > fastTrials) {
      secondsOfALook = 4;
    }
    if (drawn) {
      tried.set(tried.size() - 1, tried.get(tried.size() - 1) + 1);
      seconds += (1 + DrawnDefects.EACH) * secondsOfALook;
    } else if (message.endsWith(" good parts")) {
      seconds += BATCH * secondsOfALook;
    }
  }

  /** What fills a whole image is not aligned, which would be another candidate. */
  private static PixelImage texture(int seed) {
    ImageShape shape = new ImageShape(1, 48, 48);
    Random random = new Random(seed);
    byte[] pixels = new byte[shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      double wave = Math.sin(i % 48 * 0.7) + Math.cos(i / 48 * 0.9);
      pixels[i] = (byte) Math.round(128 + 30 * wave + 4 * random.nextGaussian());
    }
    return new PixelImage(shape, pixels);
  }

  private FoundDetector find(double minutes) {
    return find(minutes, List.of());
  }

  private FoundDetector find(double minutes, List<String> series) {
    return new CandidateSearch(
            settings(minutes),
            Optional.empty(),
            new TimeBudget(minutes, this::nanos),
            GOOD,
            Folds.of(IMAGES, series),
            GOOD.subset(),
            List.of())
        .find(part(0, 0.8), part(0.8, 1));
  }

  private static AutomaticSettings settings(double minutes) {
    return new AutomaticSettings(64, ColorMode.GRAY, 0.9, minutes, 1);
  }

  private long nanos() {
    return (long) (seconds * 1e9);
  }

  /** The search as users start it, of images of the least size. */
  private FoundDetector findFrom(ImageSet good, double minutes) {
    return new AutomaticSearch(settings(minutes), minutes, this::nanos).find(good, List.of(), this);
  }

  private static int drawn(FoundDetector found) {
    return found.sizes().stream().mapToInt(SizeDetection::drawn).sum();
  }

  private static void assertSays(String beginning, FoundDetector found) {
    assertTrue(found.warnings().get(0).startsWith(beginning), found.warnings()::toString);
  }

  @Test
  void withTimeAllCandidatesAreTriedOnAllImages() {
    FoundDetector found = find(2 * ENOUGH);
    assertEquals(List.of(16, 40, 40, 40, 40, 40), tried);
    assertEquals(CANDIDATES, found.candidates().size());
    assertEquals(IMAGES * DrawnDefects.EACH, drawn(found));
    assertEquals(List.of(), found.warnings());
  }

  @Test
  void withLessTimeAllCandidatesAreTriedOnFewerImages() {
    FoundDetector found = find(0.8 * ENOUGH);
    int images = tried.get(1);
    assertTrue(images > TimeBudget.FEWEST && images < IMAGES, tried::toString);
    assertEquals(Collections.nCopies(CANDIDATES, images), tried.subList(1, tried.size()));
    assertEquals(CANDIDATES, found.candidates().size());
    assertEquals(images * DrawnDefects.EACH, drawn(found));
    assertSays("There was time to try candidates on " + images + " instead of 40 images", found);
    assertEquals(IMAGES, found.detector().calibration().images());
    assertTrue(seconds / 60 <= 0.8 * ENOUGH, seconds + " s");
  }

  @Test
  void limitThatTheWarningNamesIsEnough() {
    String warning = find(0.8 * ENOUGH).warnings().get(0);
    Matcher minutes = Pattern.compile("takes about (\\d+) minutes here").matcher(warning);
    assertTrue(minutes.find(), warning);
    seconds = 0;
    assertEquals(List.of(), find(Integer.parseInt(minutes.group(1))).warnings());
  }

  /** Of 37 images of a series and three single ones, 18 are the fewest. */
  @Test
  void withSmallSeriesTheBestIsNotTriedAgainOnTheSameImages() {
    List<String> series = new ArrayList<>(Collections.nCopies(IMAGES - 3, "a"));
    series.addAll(List.of("b", "c", "d"));
    fastTrials = 2;
    FoundDetector found = find(2.6 * ENOUGH, series);
    assertEquals(List.of(18, 40, 40, 18, 18, 18), tried);
    assertEquals(CANDIDATES - 1, found.candidates().size());
  }

  /** The best one so far is tried on fewer images, too, so that the others are compared on them. */
  @Test
  void onAMachineThatBecomesSlowTheOtherCandidatesAreTriedOnFewerImages() {
    fastTrials = 3;
    FoundDetector found = find(2.1 * ENOUGH);
    assertEquals(List.of(16, 40, 40, 40, 16, 16, 16), tried);
    assertEquals(CANDIDATES, found.candidates().size());
    assertSays("There was time to try the last 2 candidates on 16 instead of 40 images", found);
    assertTrue(seconds / 60 <= 2.1 * ENOUGH, seconds + " s");
    // two were fast, three took four times as long; five such ones would take 140 minutes
    assertTrue(
        found.warnings().get(0).contains("takes about 101 minutes"), found.warnings()::toString);
  }

  /** What was tried on the fewest images is not tried again on them. */
  @Test
  void whereNotEvenTheFewestFitCandidatesAreLeftOut() {
    ImageSet good = GoodParts.set(new ImageShape(1, 64, 64), 0, IMAGES);
    FoundDetector found = findFrom(good, 0.3 * ENOUGH);
    assertEquals(List.of(16, 16, 16), tried);
    assertEquals(3, found.candidates().size());
    assertSays("There was time for 3 candidates alone, on 16 instead of 40 images", found);
  }
}
