package org.imageanomaly.engine.automatic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.compute.ParallelLoop;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.RawScore;
import org.imageanomaly.engine.detector.Scorer;
import org.imageanomaly.engine.detector.Sensitivity;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.metric.Ranking;
import org.imageanomaly.engine.random.RandomStream;
import org.imageanomaly.engine.statistics.RankSum;

/**
 * What a detector of any method finds of defects that are drawn into good images it does not know.
 * A threshold says how many good images are flagged; without a label, only this says whether any
 * others are.
 *
 * @param drawn how many images got a defect
 * @param found how many of them lie beyond the threshold
 * @param smallest diameter of a defect, in pixels of the images that the detector sees
 * @param largest diameter
 * @param separation the ROC AUC of the anomaly score, images with defects against the same without
 * @param chance how probable as high a separation is for scores that carry no signal
 * @param clearest the raw score that separates them best
 * @param clearestSeparation its ROC AUC
 */
public record DrawnFindings(
    int drawn,
    int found,
    int smallest,
    int largest,
    double separation,
    double chance,
    String clearest,
    double clearestSeparation) {

  /** Of each image, and the most images that are drawn into: more tell hardly more. */
  private static final int EACH = 4;

  private static final int MOST_IMAGES = 12;

  private static final int BATCH = 16;

  /** Diameters, as parts of the image's height. */
  private static final double[] DIAMETERS = {8 / 256.0, 14 / 256.0, 24 / 256.0, 40 / 256.0};

  private static final double SIGNIFICANT = 0.05;

  /** Where a smaller part was found, flagging everything was better (benchmarks/quality). */
  private static final double FEW = 1 / 3.0;

  /** By how much a score must separate better to be worth a word. */
  private static final double BETTER = 0.05;

  /**
   * Draws defects into some images and scores them.
   *
   * @param good images that nothing of the detector was fitted on, in its shape
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public static DrawnFindings of(Detector detector, ImageSet good, Progress progress) {
    ImageSet some = some(good);
    List<List<PixelImage>> drawn = new ArrayList<>(Collections.nCopies(some.size(), List.of()));
    ParallelLoop.run(some.size(), i -> drawn.set(i, drawn(some, i, detector.origin().seed())));
    List<PixelImage> defective = drawn.stream().flatMap(List::stream).toList();
    try (Scorer scorer = detector.open(Sensitivity.CALIBRATED, false)) {
      List<AnomalyScore> without =
          scores(
              scorer,
              detector,
              IntStream.range(0, some.size()).mapToObj(some::image).toList(),
              progress.part(0, 1.0 / (EACH + 1)));
      List<AnomalyScore> with =
          scores(scorer, detector, defective, progress.part(1.0 / (EACH + 1), 1));
      return of(detector.rawScores(), without, with, good.shape().height());
    }
  }

  /** Evenly chosen among more. */
  private static ImageSet some(ImageSet good) {
    int count = Math.min(MOST_IMAGES, good.size());
    return good.subset(
        IntStream.range(0, count).map(i -> (int) ((long) i * good.size() / count)).toArray());
  }

  private static List<PixelImage> drawn(ImageSet good, int image, long seed) {
    Random random = new Random(RandomStream.DRAWN_DEFECTS.seed(seed, image));
    return IntStream.range(0, EACH).mapToObj(k -> draw(good, image, k, random)).toList();
  }

  /** Kinds and sizes take turns; the light stays as it is. */
  private static PixelImage draw(ImageSet good, int image, int which, Random random) {
    int number = image * EACH + which;
    int kinds = DefectKind.values().length;
    int diameter = diameter(number / kinds % DIAMETERS.length, good.shape().height());
    PixelImage other = good.image(random.nextInt(good.size()));
    return new DefectDrawing(random, DefectKind.values()[number % kinds], diameter)
        .draw(good.image(image), other, 1);
  }

  private static int diameter(int which, int height) {
    return (int) Math.max(2, Math.round(DIAMETERS[which] * height));
  }

  private static List<AnomalyScore> scores(
      Scorer scorer, Detector detector, List<PixelImage> pictures, Progress progress) {
    List<AnomalyScore> scores = new ArrayList<>();
    for (int from = 0; from < pictures.size(); from += BATCH) {
      progress.report((double) from / pictures.size(), "Looking for drawn-in defects");
      ImageSet.Builder images = ImageSet.builder(detector.inputShape());
      pictures.subList(from, Math.min(pictures.size(), from + BATCH)).forEach(images::add);
      try (ImageSet batch = images.build()) {
        scores.addAll(scorer.score(batch, Progress.none()));
      }
    }
    return scores;
  }

  private static DrawnFindings of(
      List<RawScore> raw, List<AnomalyScore> without, List<AnomalyScore> with, int height) {
    boolean[] defective = new boolean[without.size() + with.size()];
    Arrays.fill(defective, without.size(), defective.length, true);
    List<AnomalyScore> all = new ArrayList<>(without);
    all.addAll(with);
    double[] scores = all.stream().mapToDouble(AnomalyScore::anomalyScore).toArray();
    int clearest = 0;
    double best = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < raw.size(); k++) {
      int index = k;
      double sign = raw.get(k).higherIsUnusual() ? 1 : -1;
      double[] values = all.stream().mapToDouble(s -> sign * s.raw().get(index)).toArray();
      double separation = Ranking.of(values, defective).rocAuc();
      clearest = separation > best ? k : clearest;
      best = Math.max(best, separation);
    }
    return new DrawnFindings(
        with.size(),
        (int) with.stream().filter(AnomalyScore::anomalous).count(),
        diameter(0, height),
        diameter(DIAMETERS.length - 1, height),
        Ranking.of(scores, defective).rocAuc(),
        RankSum.probability(scores, defective),
        raw.get(clearest).name(),
        best);
  }

  /**
   * Warns where the score carries no signal, or so little that few defects are found.
   *
   * @param remedy what to do, a sentence
   */
  public Optional<String> warning(String remedy) {
    boolean blind = chance > SIGNIFICANT;
    if (!blind && found >= FEW * drawn) {
      return Optional.empty();
    }
    String finding =
        blind
            ? "Nothing shows that the anomaly score tells defects from good parts"
            : "The detector finds few defects";
    String numbers =
        String.format(
            Locale.ROOT,
            ": it flags %d of %d that were drawn into held-out images, %d to %d pixels wide in the"
                + " size that the model sees (ROC AUC %.2f; guessing: 0.5).",
            found,
            drawn,
            smallest,
            largest,
            separation);
    String other =
        clearestSeparation > separation + BETTER
            ? String.format(
                Locale.ROOT,
                " The score \"%s\" alone tells them better (%.2f).",
                clearest,
                clearestSeparation)
            : "";
    return Optional.of(finding + numbers + other + " " + remedy);
  }
}
