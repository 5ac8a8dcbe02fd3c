package org.imageanomaly.engine.kde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeSettings;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.cae.CaeTraining;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.metric.Ranking;
import org.junit.jupiter.api.Test;

/** Whole detectors of drawn parts: washers on a dark ground, bad ones with a dark spot. */
class DrawnPartsTest {

  private static final int SIDE = 48;
  private static final ImageShape SHAPE = new ImageShape(1, SIDE, SIDE);

  private static final int GOOD = 10;
  private static final int BAD = 10;

  private final Random random = new Random(17);

  private PixelImage part(boolean bad, double jitter, double noise) {
    double x = SIDE / 2.0 + jitter * random.nextGaussian();
    double y = SIDE / 2.0 + jitter * random.nextGaussian();
    double angle = 2 * Math.PI * random.nextDouble();
    byte[] pixels = new byte[SHAPE.size()];
    for (int k = 0; k < pixels.length; k++) {
      double dx = k % SIDE - x;
      double dy = k / SIDE - y;
      double radius = Math.hypot(dx, dy);
      double level = radius < 6 || radius > 18 ? 60 : 180;
      boolean spot = Math.hypot(dx - 12 * Math.cos(angle), dy - 12 * Math.sin(angle)) < 3.5;
      level = bad && spot ? 20 : level;
      pixels[k] = (byte) Math.round(level + noise * random.nextGaussian());
    }
    return new PixelImage(SHAPE, pixels);
  }

  private ImageSet parts(int count, boolean bad, double jitter, double noise) {
    ImageSet.Builder images = ImageSet.builder(SHAPE);
    for (int i = 0; i < count; i++) {
      images.add(part(bad, jitter, noise));
    }
    return images.build();
  }

  private static CaeTraining train(ImageSet images, int epochs) {
    CaeSettings settings =
        new CaeSettings(
            Architecture.KD_CAE,
            Recipe.RECOMMENDED,
            ColorMode.GRAY,
            SIDE,
            4,
            epochs,
            epochs,
            0.2,
            2e-3,
            1);
    return CaeTrainer.train(settings, images, Progress.none());
  }

  private static KdeDetector detector(CaeTraining training, ImageSet images) {
    return KdeDetector.fit(
        training.model(),
        training.model().known(images),
        KdeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED),
        Progress.none());
  }

  private static double[] scores(KdeDetector detector, ImageSet images) {
    return detector.score(images).stream().mapToDouble(AnomalyScore::anomalyScore).toArray();
  }

  private static double rocAuc(double[] good, double... bad) {
    double[] all = Arrays.copyOf(good, good.length + bad.length);
    System.arraycopy(bad, 0, all, good.length, bad.length);
    boolean[] anomalous = new boolean[all.length];
    Arrays.fill(anomalous, good.length, all.length, true);
    return Ranking.of(all, anomalous).rocAuc();
  }

  /** Nothing but the noise of the sensor: the mean image is the right answer, and no failure. */
  @Test
  void partsInAFixtureTrainAndAreToldFromBadOnes() {
    ImageSet images = parts(40, false, 0, 3);
    CaeTraining training = train(images, 60);
    List<String> warnings = training.warnings();
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(warnings.get(0).contains("little that can be learned"), warnings::toString);
    KdeDetector detector = detector(training, images);
    assertEquals(
        1.0,
        rocAuc(
            scores(detector, parts(GOOD, false, 0, 3)), scores(detector, parts(BAD, true, 0, 3))));
  }

  /** Two of ten images are held out: most of further good parts lie below the threshold. */
  @Test
  void tenGoodImagesMakeAScaleThatHoldsForOthers() {
    ImageSet images = parts(10, false, 0.4, 4);
    KdeDetector detector = detector(train(images, 40), images);
    FalseAlarmRate expected = detector.calibration().falseAlarms().orElseThrow();
    assertEquals(2, expected.images());
    assertEquals(1 - Math.sqrt(0.05), expected.highest(), 1e-12);
    double[] good = scores(detector, parts(20, false, 0.4, 4));
    double[] bad = scores(detector, parts(BAD, true, 0.4, 4));
    Arrays.sort(good);
    // the median of two images is a matter of chance: within a few units of the threshold
    assertTrue(good[10] > -3 && good[10] < 1, "the median good part at " + good[10]);
    assertTrue(good[16] < 1, "17 of 20 good parts up to " + good[16]);
    assertTrue(Arrays.stream(bad).filter(s -> s > 1).count() >= 8, Arrays.toString(bad));
    assertTrue(Arrays.stream(bad).max().orElseThrow() < 1e4, Arrays.toString(bad));
  }
}
