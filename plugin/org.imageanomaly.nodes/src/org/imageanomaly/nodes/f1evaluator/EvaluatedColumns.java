package org.imageanomaly.nodes.f1evaluator;

import java.util.Optional;
import java.util.OptionalInt;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.Columns;
import org.imageanomaly.nodes.table.SeenInTraining;
import org.imageanomaly.nodes.truth.TruthValues;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.InvalidSettingsException;

/** The truth and the score column of a table. */
final class EvaluatedColumns {

  private final DataTableSpec spec;
  private final Truth truth;
  private final int truthIndex;
  private final int scoreIndex;

  /**
   * Finds them. A column of the name that older scorers gave is the one of today's name where the
   * table has no other.
   *
   * @throws InvalidSettingsException if one is not there or of another type, or both are one
   */
  EvaluatedColumns(DataTableSpec spec, TableSettings table) throws InvalidSettingsException {
    this.spec = spec;
    this.truth =
        new Truth(
            today(spec, table.truth().column()), table.truth().images(), table.truth().value());
    String truthTypes = "a boolean, a string or a whole number";
    truthIndex =
        Columns.find(
            spec, truth.column(), F1EvaluatorParameters.TRUTH, DataValue.class, truthTypes);
    if (!TruthValues.mayBeIn(truthSpec())) {
      throw new InvalidSettingsException(
          "The column \""
              + truth.column()
              + "\" (setting \""
              + F1EvaluatorParameters.TRUTH
              + "\") is of the type "
              + truthSpec().getType().getName()
              + ". Choose "
              + truthTypes
              + " column.");
    }
    scoreIndex =
        Columns.find(
            spec,
            today(spec, table.scoreColumn()),
            F1EvaluatorParameters.SCORE,
            DoubleValue.class,
            "a number");
    if (scoreIndex == truthIndex) {
      throw new InvalidSettingsException(
          "The column \""
              + truth.column()
              + "\" is chosen in \""
              + F1EvaluatorParameters.TRUTH
              + "\" and in \""
              + F1EvaluatorParameters.SCORE
              + "\", so that it would be measured by itself. Choose the column of scores there.");
    }
    if (knownValues().size() > 0) {
      truth.check(knownValues());
    }
  }

  private static String today(DataTableSpec spec, String name) {
    boolean isFormer = ColumnNames.FORMER_PREDICTION.equals(name) && !spec.containsName(name);
    return isFormer && spec.containsName(ColumnNames.PREDICTION) ? ColumnNames.PREDICTION : name;
  }

  Truth truth() {
    return truth;
  }

  int truthIndex() {
    return truthIndex;
  }

  DataColumnSpec score() {
    return spec.getColumnSpec(scoreIndex);
  }

  /** Where it says which images were there in the training of what scored them. */
  OptionalInt seenIndex() {
    return SeenInTraining.find(spec, score());
  }

  int scoreIndex() {
    return scoreIndex;
  }

  private DataColumnSpec truthSpec() {
    return spec.getColumnSpec(truthIndex);
  }

  /** The values of the truth column, as far as its domain knows. */
  TruthValues knownValues() {
    return TruthValues.known(truthSpec());
  }

  InvalidSettingsException tooManyValues() {
    return new InvalidSettingsException(
        "The column \""
            + truth.column()
            + "\" (setting \""
            + F1EvaluatorParameters.TRUTH
            + "\") has more than "
            + TruthValues.MOST
            + " different values: too many for a truth. Choose the column that says which images"
            + " are anomalous.");
  }

  /** What is worth a warning about the choice of columns. */
  Optional<String> warning() {
    return ColumnRoles.isPrediction(spec, truth.column())
        ? Optional.of(
            "The column \""
                + truth.column()
                + "\" (setting \""
                + F1EvaluatorParameters.TRUTH
                + "\") has the name of a prediction: the metrics compare what was found with what"
                + " was found. Choose the column that says which images really are anomalous.")
        : Optional.empty();
  }
}
