import java.util.Map;
import java.util.OptionalDouble;

/** What Wilmet et al. (2021) print in their tables 1, 2 and 3. */
final class Published {

  private static final Map<String, Double> CNN_F1 =
      Map.of("toothbrush", .25, "bottle", .09, "screw", .07, "leather", .07, "transistor", .04);

  private static final Map<String, Double> CNN_AUC =
      Map.of("toothbrush", .65, "bottle", .31, "screw", .29, "leather", .02, "transistor", .70);

  private static final Map<String, Double> KD_CAE_F1 =
      Map.of("toothbrush", .85, "bottle", .87, "screw", .11, "leather", .72, "transistor", .59);

  private static final Map<String, Double> NI_CAE_CLEAN_F1 =
      Map.of(
          "toothbrush", .7347, "bottle", .3703, "screw", .1221, "leather", .4203,
          "transistor", .8083);

  private static final Map<String, Double> NI_CAE_NOISY_F1 =
      Map.of(
          "toothbrush", .5282, "bottle", .2412, "screw", .083, "leather", .3394,
          "transistor", .7876);

  private static final Map<String, Double> ERROR_THRESHOLD =
      Map.of(
          "toothbrush", .005, "bottle", .004, "screw", .004, "leather", .003, "transistor", .0055);

  private static final Map<String, Double> DENSITY_THRESHOLD =
      Map.of(
          "toothbrush", 5630., "bottle", 5600., "screw", 5625., "leather", 5651., "transistor",
          5350.);

  private Published() {}

  /** Above which the KD-CAE takes a reconstruction error for an anomaly. */
  static OptionalDouble errorThreshold(String category) {
    return value(ERROR_THRESHOLD, category);
  }

  /** Below which the KD-CAE takes a log density for an anomaly. */
  static OptionalDouble densityThreshold(String category) {
    return value(DENSITY_THRESHOLD, category);
  }

  /** The F1 of a system; empty where there is none. */
  static OptionalDouble f1(String system, String category) {
    return switch (system) {
      case "cnn" -> value(CNN_F1, category);
      case "kd-cae" -> value(KD_CAE_F1, category);
      case "ni-cae" -> value(NI_CAE_CLEAN_F1, category);
      case "ni-cae-noisy" -> value(NI_CAE_NOISY_F1, category);
      default -> OptionalDouble.empty();
    };
  }

  /** The ROC AUC of the classifier, with the good images as the positive class. */
  static OptionalDouble cnnAuc(String category) {
    return value(CNN_AUC, category);
  }

  private static OptionalDouble value(Map<String, Double> values, String category) {
    Double value = values.get(category);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
