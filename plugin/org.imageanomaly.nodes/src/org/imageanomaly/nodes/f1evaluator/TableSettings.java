package org.imageanomaly.nodes.f1evaluator;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.nodes.table.ColumnNames;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;

/** What is evaluated of one table, and what it is called. */
record TableSettings(
    String name, Truth truth, String scoreColumn, double threshold, ThresholdSource rule) {

  /** Takes over what is set; a table without a name gets the usual one. */
  static TableSettings of(FurtherTable table, String usualName) {
    String name = Optional.ofNullable(table.m_name).filter(n -> !n.isBlank()).orElse(usualName);
    Truth truth = new Truth(table.m_truthColumn, table.m_anomalousImages, table.m_truthValue);
    return new TableSettings(
        name, truth, table.m_scoreColumn, table.m_threshold, table.m_thresholdRule);
  }

  /**
   * Guesses the columns.
   *
   * @param usual the truth of another table, which this one most likely has too
   * @throws InvalidSettingsException if there are no such columns; it says which ones are meant
   */
  static TableSettings guess(DataTableSpec spec, String name, Truth usual)
      throws InvalidSettingsException {
    ColumnGuess guess = ColumnGuess.of(spec, usual.column());
    if (guess.truth().isEmpty()) {
      throw unknown(name, "no truth column \"" + ColumnNames.ANOMALOUS + "\"", spec);
    }
    String truth = guess.truth().get();
    if (guess.score().isEmpty()) {
      String wanted =
          "no number column \""
              + ColumnNames.ANOMALY_SCORE
              + "\" or \""
              + ColumnGuess.probability(truth, "true")
              + "\"";
      throw unknown(name, wanted, spec);
    }
    FurtherTable table = FurtherTable.of(guess);
    if (truth.equals(usual.column())) {
      table.m_anomalousImages = usual.images();
      table.m_truthValue = usual.value();
    }
    return of(table, name);
  }

  private static InvalidSettingsException unknown(String name, String found, DataTableSpec spec) {
    return new InvalidSettingsException(
        "The columns of the table \""
            + name
            + "\" cannot be guessed: there is "
            + found
            + " among "
            + String.join(", ", spec.getColumnNames())
            + ". Choose its columns under \""
            + F1EvaluatorParameters.FURTHER_TABLES
            + "\", or connect a table that has them.");
  }

  /**
   * Names are RowIDs.
   *
   * @throws InvalidSettingsException if two tables have the same
   */
  static void checkNames(List<TableSettings> tables) throws InvalidSettingsException {
    Set<String> names = new HashSet<>();
    for (TableSettings table : tables) {
      if (!names.add(table.name)) {
        throw new InvalidSettingsException(
            "Two tables are named \"" + table.name + "\". Give each its own name.");
      }
    }
  }
}
