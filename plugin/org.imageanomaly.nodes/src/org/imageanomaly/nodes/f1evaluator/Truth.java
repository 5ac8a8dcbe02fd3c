package org.imageanomaly.nodes.f1evaluator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.nodes.truth.TruthValues;
import org.imageanomaly.nodes.truth.UsualNames;
import org.imageanomaly.nodes.truth.UsualNames.AmbiguousException;
import org.knime.core.node.InvalidSettingsException;

/**
 * Which images of a table really are anomalous.
 *
 * @param column the truth column
 * @param images which of its values mean an anomaly
 * @param value the one that is set; may be blank where it is not needed
 */
record Truth(String column, AnomalousImages images, String value) {

  /**
   * Says of each value whether it means an anomaly.
   *
   * @param values those in the table
   * @param known those that the column's domain lists
   * @throws InvalidSettingsException if that is not clear; it says what to do
   */
  boolean[] anomalous(TruthValues values, TruthValues known) throws InvalidSettingsException {
    Set<String> anomalous = Set.of();
    if (images == AnomalousImages.BY_USUAL_NAMES) {
      anomalous = byUsualNames(values, known);
    } else if (values.size() > 0 && !known.contains(value)) {
      check(values);
    }
    boolean[] result = new boolean[values.size()];
    int number = 0;
    for (String key : values.keys()) {
      result[number++] =
          switch (images) {
            case BY_USUAL_NAMES -> anomalous.contains(key);
            case VALUE -> key.equals(TruthValues.key(value));
            case OTHER_VALUES -> !key.equals(TruthValues.key(value));
          };
    }
    return result;
  }

  /** Looks at the rows alone first: a domain may list values that are there no more. */
  private Set<String> byUsualNames(TruthValues values, TruthValues known)
      throws InvalidSettingsException {
    try {
      return UsualNames.anomalous(column, values.keys());
    } catch (AmbiguousException ofRows) {
      try {
        List<String> all = new ArrayList<>(values.keys());
        known.keys().stream().filter(key -> !values.contains(key)).forEach(all::add);
        return UsualNames.anomalous(column, all);
      } catch (AmbiguousException e) {
        throw new InvalidSettingsException(
            "Which values of the column \""
                + column
                + "\" (setting \""
                + F1EvaluatorParameters.TRUTH
                + "\") mean an anomaly cannot be told by their names: "
                + ofRows.getMessage()
                + ". Its values are "
                + values
                + ". Choose under \""
                + F1EvaluatorParameters.ANOMALOUS_IMAGES
                + "\" which one is normal or anomalous, or another column.",
            e);
      }
    }
  }

  /**
   * Checks that the value is one of the column.
   *
   * @throws InvalidSettingsException if it is not
   */
  void check(TruthValues values) throws InvalidSettingsException {
    if (images != AnomalousImages.BY_USUAL_NAMES && !values.contains(value)) {
      throw new InvalidSettingsException(
          "The value \""
              + value
              + "\" (setting \""
              + F1EvaluatorParameters.VALUE
              + "\") does not occur in the column \""
              + column
              + "\" (setting \""
              + F1EvaluatorParameters.TRUTH
              + "\"). Its values are "
              + values
              + ". Choose one of them.");
    }
  }

  /** What is worth a warning about values that were not named. */
  Optional<String> warning(TruthValues values) {
    if (images != AnomalousImages.VALUE || values.size() < 3) {
      return Optional.empty();
    }
    List<String> others =
        values.texts().stream()
            .filter(v -> !TruthValues.key(v).equals(TruthValues.key(value)))
            .toList();
    return Optional.of(
        "In the column \""
            + column
            + "\" every value but \""
            + value
            + "\" counts as normal: "
            + TruthValues.list(others)
            + ". If some are defects, name the normal value instead (\""
            + F1EvaluatorParameters.ANOMALOUS_IMAGES
            + "\").");
  }

  /** Which images were taken for anomalous, in words. */
  String describe(TruthValues values, boolean... anomalous) {
    List<String> meant = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (int i = 0; i < anomalous.length; i++) {
      (anomalous[i] ? meant : others).add(values.texts().get(i));
    }
    return switch (images) {
      case VALUE -> column + " is \"" + value + "\"";
      case OTHER_VALUES -> column + " is not \"" + value + "\"";
      case BY_USUAL_NAMES -> {
        if (meant.size() == 1 || meant.size() > 1 && others.isEmpty()) {
          yield column + " is " + one(meant);
        }
        yield others.isEmpty() ? column : column + " is not " + one(others);
      }
    };
  }

  private static String one(Collection<String> texts) {
    return TruthValues.list(List.copyOf(texts)).replace(", ", " or ");
  }
}
