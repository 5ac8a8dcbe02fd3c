import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The comparison as Markdown.
 *
 * @param trials what was measured
 * @param maxEpochs the most epochs of any training; 0 for as many as the recipe says
 */
record Report(List<Trial> trials, int maxEpochs) {

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("# The published comparison, repeated\n\n");
    text.append(INTRODUCTION);
    if (maxEpochs > 0) {
      text.append(
          "\n**No training was longer than "
              + maxEpochs
              + " epochs**, whatever its recipe says: values of the recipe Paper are then not those"
              + " of a whole training.\n");
    }
    text.append("\n## Table 1: CNN\n\n").append(table("cnn"));
    text.append("\n").append(CNN);
    text.append("\n## Table 2: KD-CAE\n\n").append(table("kd-cae"));
    text.append("\n").append(KD_CAE);
    text.append("\n## Table 3: NI-CAE, trained without noise\n\n").append(table("ni-cae"));
    text.append("\n## Table 3: NI-CAE, trained with noise\n\n").append(table("ni-cae-noisy"));
    text.append("\n").append(fall());
    text.append("\n").append(NI_CAE);
    text.append("\n## DCGAN: the anomaly score that the publication left undone\n\n");
    text.append(table("dcgan")).append("\n").append(DCGAN);
    return text.toString();
  }

  private String table(String system) {
    if (distinct(system).isEmpty()) {
      return "Not run.\n";
    }
    StringBuilder rows = new StringBuilder(COLUMNS);
    for (String category : distinct(system)) {
      for (String recipe : List.of("paper", "recommended")) {
        List<Trial> chosen = trials(category, system, recipe);
        if (!chosen.isEmpty()) {
          rows.append(row(category, system, recipe, chosen));
        }
      }
    }
    return rows.toString();
  }

  private List<String> distinct(String system) {
    return trials.stream()
        .filter(t -> t.system().equals(system))
        .map(Trial::category)
        .distinct()
        .toList();
  }

  private List<Trial> trials(String category, String system, String recipe) {
    return trials.stream().filter(t -> t.isOf(category, system, recipe)).toList();
  }

  private static String row(String category, String system, String recipe, List<Trial> trials) {
    List<String> cells = new ArrayList<>();
    cells.add(category);
    cells.add(recipe);
    cells.add(value(Published.f1(system, category)));
    cells.add(spread(trials, Trial::publishedWay));
    cells.add(spread(trials, Trial::f1));
    cells.add(spread(trials, Trial::flagEverything));
    cells.add(
        system.equals("cnn")
            ? spread(trials, Trial::rocAuc)
                + Published.cnnAuc(category).stream()
                    .mapToObj(a -> " (published " + value(OptionalDouble.of(a)) + ")")
                    .collect(Collectors.joining())
            : spread(trials, Trial::rocAuc));
    cells.add(spread(trials, Trial::prAuc));
    cells.add(
        trials.stream().map(t -> Long.toString(t.seed())).collect(Collectors.joining(", ")));
    cells.add(String.format(Locale.ROOT, "%.0f", mean(trials, Trial::seconds)));
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String value(OptionalDouble value) {
    return value.isEmpty() ? "–" : String.format(Locale.ROOT, "%.3f", value.getAsDouble());
  }

  /** The mean, and the lowest and highest value of several seeds. */
  private static String spread(List<Trial> trials, ToDoubleFunction<Trial> value) {
    double mean = mean(trials, value);
    if (Double.isNaN(mean)) {
      return "–";
    }
    double low = trials.stream().mapToDouble(value).min().orElseThrow();
    double high = trials.stream().mapToDouble(value).max().orElseThrow();
    return high - low < 5e-4
        ? String.format(Locale.ROOT, "%.3f", mean)
        : String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", mean, low, high);
  }

  private static double mean(List<Trial> trials, ToDoubleFunction<Trial> value) {
    return trials.stream().mapToDouble(value).average().orElse(Double.NaN);
  }

  /** What the noise costs: the difference of both NI-CAE tables. */
  private String fall() {
    StringBuilder rows = new StringBuilder();
    for (String category : distinct("ni-cae-noisy")) {
      for (String recipe : List.of("paper", "recommended")) {
        List<Trial> clean = trials(category, "ni-cae", recipe);
        List<Trial> noisy = trials(category, "ni-cae-noisy", recipe);
        if (!clean.isEmpty() && !noisy.isEmpty()) {
          rows.append(
              String.format(
                  Locale.ROOT,
                  "| %s | %s | %s | %.3f | %.3f |%n",
                  category,
                  recipe,
                  publishedFall(category),
                  mean(clean, Trial::f1) - mean(noisy, Trial::f1),
                  mean(clean, Trial::rocAuc) - mean(noisy, Trial::rocAuc)));
        }
      }
    }
    return rows.length() == 0
        ? ""
        : "What the noise in 10 % of the training images costs (clean minus noisy):\n\n"
            + "| category | recipe | published, F1 | F1 | ROC AUC |\n|---|---|---:|---:|---:|\n"
            + rows;
  }

  private static String publishedFall(String category) {
    OptionalDouble clean = Published.f1("ni-cae", category);
    OptionalDouble noisy = Published.f1("ni-cae-noisy", category);
    return clean.isEmpty() || noisy.isEmpty()
        ? "–"
        : value(OptionalDouble.of(clean.getAsDouble() - noisy.getAsDouble()));
  }

  private static final String COLUMNS =
      """
      | category | recipe | published F1 | our F1, the published way | our F1 | F1 of flagging everything | ROC AUC | PR AUC | seeds | seconds |
      |---|---|---:|---:|---:|---:|---:|---:|---|---:|
      """;

  private static final String INTRODUCTION =
      """
      Wilmet, Verma, Redl, Sandaker and Li: *A Comparison of Supervised and Unsupervised Deep Learning
      Methods for Anomaly Detection in Images* (2021) compares a classifier (CNN) and two autoencoders
      (KD-CAE, NI-CAE) on categories of MVTec AD, and trains a generator (DCGAN). Below are its values
      beside ours: recipe *paper* is its method as described, *recommended* is ours.

      - *Our F1*: the positive class is the anomaly, the threshold is the system's own. *F1 of flagging
        everything* is what no system may fall below. ROC AUC and PR AUC do not depend on a threshold.
      - *Our F1, the published way*: as the publication's programs computed it, where that differs and
        can be repeated.
      - Several seeds: the mean, and in brackets the lowest and the highest value.
      - The three published tables do not compare with one another: F1 is a macro average in the first,
        that of the anomalies in the second, and that of the good images in the third.
      """;

  private static final String CNN =
      """
      Deviations. Published: trained on the good test images alone, so that the classifier never saw a
      defect, tested on the good training images and on those defects that were not lost when equal file
      names overwrote each other; the decision was the argmax of a single value, which is always the
      same class: every published F1 is that of a constant answer, and the AUC is that of an untrained
      network with the good images as the positive class (.02 is a nearly perfect ranking upside down).
      Here: half of the test images of every label, drawn by the seed, are for training, the other half
      for the test; the decision is a probability of 0.5; the positive class is the anomaly.
      """;

  private static final String KD_CAE =
      """
      Deviations. *paper*: 80 % of the good training images for training and 20 % to end it, everywhere
      (published: for toothbrush the good test images ended the training and gave the thresholds, for
      leather the two parts overlap); the loss that ends the training is that of all held-out images
      (published: of the last batch, by a fault of its framework); the published fixed thresholds of
      each category, which were read off histograms and hold for its own networks only. A network that
      is trained anew has other latent values: where the published thresholds do not fit it, F1 falls
      or becomes that of flagging everything, while ROC AUC shows what the scores are worth.
      *recommended*: thresholds from held-out good images.
      """;

  private static final String NI_CAE =
      """
      Deviations. *paper*: the weights of the best epoch are kept (published: of the last); the held-out
      images are drawn (published: the last of the list). *Our F1, the published way*: F1 of the good
      images, test scores scaled by their own extremes, and the threshold with the fewest errors on the
      labels of the test images. No other value here uses a test label for anything but measuring.
      Several published values belong to no possible count of the official test images.
      """;

  private static final String DCGAN =
      """
      The publication generates images and leaves their use open. Here the trained generator scores
      images as AnoGAN does (Schlegl et al. 2017): the nearest image it can make, its distance, and the
      distance of the discriminator's features; the threshold comes from held-out good images.
      """;
}
