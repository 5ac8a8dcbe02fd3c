package org.imageanomaly.nodes.anomalydetectorlearner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imageanomaly.engine.automatic.Candidate;
import org.imageanomaly.engine.automatic.SizeDetection;
import org.imageanomaly.nodes.learner.CalibrationData;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ResultTable;
import org.imageanomaly.nodes.view.ViewNumbers;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataTable;

/** What is told of a search, and how a view reads it again. */
final class SearchTables {

  private static final String NAME = "Candidate";
  private static final String SEPARATION = "Separation (ROC AUC)";
  private static final String DETECTED = "Detected";
  private static final String CHOSEN = "Chosen";
  private static final String DIAMETER = "Diameter (px)";
  private static final String DRAWN = "Drawn";

  static final ResultTable<Candidate> CANDIDATES =
      ResultTable.of(
          Column.text(NAME, Candidate::name),
          Column.text("Illumination", Candidate::illumination),
          Column.text("Pose", Candidate::pose),
          Column.text("Features", Candidate::features),
          Column.number(SEPARATION, Candidate::separation),
          Column.number(DETECTED, Candidate::detected),
          Column.optional(
              "Known Detected",
              DoubleCell.TYPE,
              SearchTables::knownDetected,
              new MissingCell("No known defects were used.")),
          Column.number("Seconds", Candidate::seconds),
          Column.truth(CHOSEN, Candidate::chosen));

  static final ResultTable<SizeDetection> EXPECTED =
      ResultTable.of(
          Column.count(DIAMETER, SizeDetection::pixels),
          Column.number(DETECTED, SizeDetection::detected),
          Column.count(DRAWN, SizeDetection::drawn));

  private SearchTables() {}

  private static Optional<DoubleCell> knownDetected(Candidate candidate) {
    OptionalDouble part = candidate.knownDetected();
    return part.isPresent() ? Optional.of(new DoubleCell(part.getAsDouble())) : Optional.empty();
  }

  /** The candidates in the outputs behind the model. */
  static List<CalibrationData.Tried> tried(List<BufferedDataTable> outputs) {
    BufferedDataTable table = outputs.get(0);
    List<CalibrationData.Tried> tried = new ArrayList<>();
    for (DataRow row : table) {
      tried.add(
          new CalibrationData.Tried(
              name(table, row),
              number(row, index(table, SEPARATION)),
              number(row, index(table, DETECTED)),
              ((BooleanValue) row.getCell(index(table, CHOSEN))).getBooleanValue()));
    }
    return tried;
  }

  /** All that tells candidates apart. */
  private static String name(BufferedDataTable table, DataRow row) {
    return Stream.of("Illumination", "Pose", "Features")
        .map(column -> row.getCell(index(table, column)).toString())
        .collect(Collectors.joining(", ", row.getCell(index(table, NAME)) + ": ", ""));
  }

  /** What is found of drawn-in defects, in the outputs behind the model. */
  static List<CalibrationData.Detection> detection(List<BufferedDataTable> outputs) {
    BufferedDataTable table = outputs.get(1);
    List<CalibrationData.Detection> detection = new ArrayList<>();
    for (DataRow row : table) {
      detection.add(
          new CalibrationData.Detection(
              ((IntValue) row.getCell(index(table, DIAMETER))).getIntValue(),
              number(row, index(table, DETECTED)),
              ((IntValue) row.getCell(index(table, DRAWN))).getIntValue()));
    }
    return detection;
  }

  private static int index(BufferedDataTable table, String column) {
    return table.getDataTableSpec().findColumnIndex(column);
  }

  private static Double number(DataRow row, int column) {
    return row.getCell(column) instanceof DoubleValue number
        ? ViewNumbers.orNull(number.getDoubleValue())
        : null;
  }
}
