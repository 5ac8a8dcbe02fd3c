package org.imageanomaly.nodes.resultwriter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.imageanomaly.nodes.table.Columns;
import org.imageanomaly.nodes.truth.TruthValues;
import org.imageanomaly.nodes.truth.UsualNames;
import org.imageanomaly.nodes.truth.UsualNames.AmbiguousException;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.NominalValue;
import org.knime.core.node.InvalidSettingsException;

/**
 * The column that says which images are flagged.
 *
 * @param index where it is in the table
 * @param anomalous the values that mean so, in the form of {@link TruthValues#key}
 */
record FlagColumn(int index, Set<String> anomalous) {

  /**
   * Finds it.
   *
   * @throws InvalidSettingsException if it is not there, or its classes do not say which are good
   */
  static FlagColumn find(DataTableSpec spec, String name) throws InvalidSettingsException {
    int index =
        Columns.find(
            spec,
            name,
            InspectionResultWriterParameters.FLAG,
            NominalValue.class,
            "a boolean or string");
    if (spec.getColumnSpec(index).getType().isCompatible(BooleanValue.class)) {
      return new FlagColumn(index, Set.of("true"));
    }
    List<String> classes = classes(spec, name, index);
    try {
      return new FlagColumn(
          index, UsualNames.anomalous(name, classes.stream().map(TruthValues::key).toList()));
    } catch (AmbiguousException e) {
      throw new InvalidSettingsException(
          "The classes "
              + TruthValues.list(classes)
              + " of the column \""
              + name
              + "\" do not say which images are flagged: "
              + e.getMessage()
              + ". Choose a boolean column in \""
              + InspectionResultWriterParameters.FLAG
              + "\".",
          e);
    }
  }

  /** As its domain says, or the probabilities that a predictor gives beside it. */
  private static List<String> classes(DataTableSpec spec, String name, int index) {
    List<String> known = TruthValues.known(spec.getColumnSpec(index)).texts();
    Matcher predicted = InspectionResultWriterParameters.PREDICTION.matcher(name);
    if (!known.isEmpty() || !predicted.matches()) {
      return known;
    }
    String start = "P (" + predicted.group(1) + "=";
    List<String> classes = new ArrayList<>();
    for (String column : spec.getColumnNames()) {
      if (column.startsWith(start) && column.endsWith(")")) {
        classes.add(column.substring(start.length(), column.length() - 1));
      }
    }
    return classes;
  }

  /** Whether the image of a row is flagged; empty if nothing says it. */
  Optional<Boolean> of(DataRow row) {
    return TruthValues.text(row.getCell(index)).map(TruthValues::key).map(anomalous::contains);
  }
}
