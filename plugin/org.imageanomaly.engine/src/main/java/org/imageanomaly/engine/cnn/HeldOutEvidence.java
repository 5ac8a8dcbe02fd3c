package org.imageanomaly.engine.cnn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.metric.ConfusionMatrix;
import org.imageanomaly.engine.metric.Ranking;
import org.imageanomaly.engine.statistics.RankSum;

/**
 * What held-out images say of whether a network has learned.
 *
 * <p>They choose the epoch that is kept, and among many epochs that learned nothing there is one
 * that looks good by chance. So the classes are told apart by the mean probabilities over all
 * epochs, which nobody has chosen: where the network learns nothing, any other order of the
 * held-out images is as probable, and the rank sum test holds.
 */
final class HeldOutEvidence {

  /** What chance may reach in one of twenty trainings that learn nothing. */
  private static final double SIGNIFICANT = 0.05;

  private static final String REMEDY =
      " Look whether the class column says what can be seen in the images at this size, and train"
          + " with more labelled images, a larger image size, more epochs or another learning rate.";

  /** Where chance is no likely reason, but few images cannot exclude it. */
  private static final double GOOD = 0.75;

  private static final String MORE_IMAGES =
      " Label more images, or try the model on others of which you know the class.";

  private final LabelledImages images;
  private final double[][] probabilities;
  private int[] best = {};

  /**
   * Evidence from nothing yet.
   *
   * @param images those held out
   */
  HeldOutEvidence(LabelledImages images) {
    this.images = images;
    this.probabilities = new double[classes()][images.images().size()];
  }

  private int classes() {
    return images.classes().count();
  }

  /**
   * Takes what an epoch says of all images, unless its weights have grown beyond all bounds.
   *
   * @param isBest whether it is the best one so far
   */
  void add(List<Prediction> epoch, boolean isBest) {
    if (epoch.stream().flatMap(p -> p.probabilities().stream()).anyMatch(p -> p.isNaN())) {
      return;
    }
    for (int i = 0; i < epoch.size(); i++) {
      for (int c = 0; c < classes(); c++) {
        probabilities[c][i] += epoch.get(i).probabilities().get(c);
      }
    }
    if (isBest) {
      best = epoch.stream().mapToInt(Prediction::mostProbable).toArray();
    }
  }

  /**
   * How many images of each class (rows) the best epoch takes for each (columns), in the order of
   * the classes.
   */
  List<List<Integer>> confusion() {
    int[][] counts = new int[classes()][classes()];
    int[] labels = images.labels();
    for (int i = 0; i < best.length; i++) {
      counts[labels[i]][best[i]]++;
    }
    return Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }

  /**
   * Says if nothing shows that the network has learned, and what to do.
   *
   * @param trainingLoss the cross-entropy of the epoch that is kept
   * @param chanceLoss that of knowing no more than how much each class counts
   */
  Optional<String> warning(double trainingLoss, double chanceLoss) {
    if (!(trainingLoss < chanceLoss)) {
      return Optional.of(
          String.format(
                  Locale.ROOT,
                  "The network has not learned to tell the classes apart: in the epoch whose weights are"
                      + " kept, the cross-entropy of the training images is %.3f, and knowing only how"
                      + " much each class counts brings %.3f.",
                  trainingLoss,
                  chanceLoss)
              + REMEDY);
    }
    int[] sizes = images.sizes();
    if (attainable(sizes) > SIGNIFICANT) {
      return Optional.of(
          "Too few images are held out to tell whether the network has learned ("
              + held(sizes)
              + "): guessing would often do as well."
              + MORE_IMAGES);
    }
    if (Arrays.stream(best).distinct().count() == 1) {
      return Optional.of(
          "The network has not learned to tell the classes apart: it calls each of the "
              + Count.of(best.length, "held-out image")
              + " "
              + name(best[0])
              + "."
              + REMEDY);
    }
    return chance(sizes).or(this::flagging);
  }

  /** Compares with calling every image anomalous, where one class says so: the true one. */
  private Optional<String> flagging() {
    ImageClasses classes = images.classes();
    if (classes.type() != ImageClasses.Type.BOOLEAN) {
      return Optional.empty();
    }
    boolean[] flagged = new boolean[best.length];
    for (int i = 0; i < flagged.length; i++) {
      flagged[i] = best[i] == 1;
    }
    ConfusionMatrix decisions = ConfusionMatrix.of(of(1), flagged);
    double everything = decisions.flaggingEverything().f1();
    if (decisions.f1() > everything) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
                Locale.ROOT,
                "The network is no better than flagging everything: on the held-out images (%s)"
                    + " its F1 is %.3f, and calling each of them %s has %.3f.",
                held(images.sizes()),
                decisions.f1(),
                name(1),
                everything)
            + REMEDY);
  }

  /** The lowest probability that any order of the held-out images has. */
  private double attainable(int... sizes) {
    int all = best.length;
    return tests()
        * IntStream.range(0, classes())
            .mapToDouble(c -> RankSum.leastProbability(sizes[c], all - sizes[c]))
            .min()
            .orElse(1);
  }

  /** Of two classes one tells about the other. */
  private int tests() {
    return classes() == 2 ? 1 : classes();
  }

  private Optional<String> chance(int... sizes) {
    int clearest = clearest();
    double probability = Math.min(1, tests() * probability(clearest));
    if (probability <= SIGNIFICANT) {
      return Optional.empty();
    }
    double area = rocAuc(clearest);
    String finding =
        String.format(
            Locale.ROOT,
            ": on the held-out images (%s) the ROC AUC of %s is %.3f, and guessing would reach that"
                + " in %.0f of 100 trainings.",
            held(sizes),
            name(clearest),
            area,
            100 * probability);
    return Optional.of(
        area >= GOOD
            ? "Too few images are held out to be sure that the network has learned"
                + finding
                + MORE_IMAGES
            : "Nothing shows that the network has learned to tell the classes apart"
                + finding
                + REMEDY);
  }

  /** The class that is told best from all others; of two the second. */
  private int clearest() {
    return IntStream.range(classes() == 2 ? 1 : 0, classes())
        .boxed()
        .min((a, b) -> Double.compare(probability(a), probability(b)))
        .orElseThrow();
  }

  private double probability(int c) {
    return RankSum.probability(probabilities[c], of(c));
  }

  private double rocAuc(int c) {
    return Ranking.of(probabilities[c], of(c)).rocAuc();
  }

  private boolean[] of(int c) {
    int[] labels = images.labels();
    boolean[] members = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) {
      members[i] = labels[i] == c;
    }
    return members;
  }

  private String held(int... sizes) {
    List<String> parts = new ArrayList<>();
    for (int c = 0; c < sizes.length; c++) {
      parts.add(sizes[c] + " of " + name(c));
    }
    return String.join(", ", parts);
  }

  private String name(int c) {
    return "\"" + images.classes().names().get(c) + "\"";
  }
}
