package org.imageanomaly.nodes.learner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.imageanomaly.nodes.view.Kept;
import org.imageanomaly.nodes.view.NodeViews;
import org.imageanomaly.nodes.view.ViewNumbers;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/**
 * Shows what a threshold rests on.
 *
 * @param description what the node's description says of the view
 * @param candidates reads the candidates in the outputs of the node
 * @param detection reads what the outputs say of drawn-in defects
 */
public record CalibrationView(
    String description,
    Function<List<BufferedDataTable>, List<CalibrationData.Tried>> candidates,
    Function<List<BufferedDataTable>, List<CalibrationData.Detection>> detection) {

  /** Of a node that tries nothing else. */
  public CalibrationView(String description) {
    this(description, outputs -> List.of(), outputs -> List.of());
  }

  /** The view of a node. */
  public DefaultView of(RequireViewParameters start) {
    return NodeViews.of(start, "calibration", CalibrationRecord.FORM, description, this::data);
  }

  private CalibrationData data(Kept kept) {
    List<Double> scores = new ArrayList<>();
    List<CalibrationData.ImageAtThreshold> settingIt = new ArrayList<>();
    for (DataRow row : kept.table(CalibrationRecord.HELD_OUT)) {
      double score = ((DoubleValue) row.getCell(0)).getDoubleValue();
      scores.add(score);
      String id = text(row.getCell(1));
      if (id != null) {
        settingIt.add(new CalibrationData.ImageAtThreshold(id, score, text(row.getCell(2))));
      }
    }
    settingIt.sort(Comparator.comparingDouble(CalibrationData.ImageAtThreshold::score).reversed());
    List<BufferedDataTable> outputs =
        kept.tables().subList(CalibrationRecord.OUTPUTS, kept.tables().size());
    return new CalibrationData(
        "calibration",
        scores,
        settingIt,
        number(kept, CalibrationRecord.QUANTILE).orElse(Double.NaN),
        falseAlarms(kept),
        raw(kept.table(CalibrationRecord.RAW)),
        kept.facts(),
        kept.warnings(),
        candidates.apply(outputs),
        detection.apply(outputs));
  }

  private static Optional<Double> number(Kept kept, String name) {
    return kept.text(name).map(Double::valueOf);
  }

  private static CalibrationData.FalseAlarms falseAlarms(Kept kept) {
    return number(kept, CalibrationRecord.EXPECTED)
        .map(
            expected ->
                new CalibrationData.FalseAlarms(
                    expected,
                    number(kept, CalibrationRecord.LOWEST).orElse(0.0),
                    number(kept, CalibrationRecord.HIGHEST).orElse(1.0)))
        .orElse(null);
  }

  private static List<CalibrationData.Raw> raw(BufferedDataTable table) {
    List<CalibrationData.Raw> raw = new ArrayList<>();
    for (DataRow row : table) {
      raw.add(
          new CalibrationData.Raw(
              text(row.getCell(0)),
              text(row.getCell(1)),
              number(row.getCell(2)),
              number(row.getCell(3))));
    }
    return raw;
  }

  private static String text(DataCell cell) {
    return cell instanceof StringValue text ? text.getStringValue() : null;
  }

  private static Double number(DataCell cell) {
    return cell instanceof DoubleValue number ? ViewNumbers.orNull(number.getDoubleValue()) : null;
  }
}
