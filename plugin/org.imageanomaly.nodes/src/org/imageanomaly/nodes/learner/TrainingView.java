package org.imageanomaly.nodes.learner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imageanomaly.nodes.view.Fact;
import org.imageanomaly.nodes.view.Kept;
import org.imageanomaly.nodes.view.NodeViews;
import org.imageanomaly.nodes.view.ViewNumbers;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/**
 * Shows a training.
 *
 * @param method what is trained, in words
 * @param description what the node's description says of the view
 * @param charts what is drawn of the table of epochs
 */
public record TrainingView(String method, String description, List<Chart> charts) {

  /** Columns of the table of epochs that share an axis. */
  public record Chart(String title, String unit, String... columns) {}

  public TrainingView(String method, String description, Chart... charts) {
    this(method, description, List.of(charts));
  }

  /** The view of a node. */
  public DefaultView of(RequireViewParameters start) {
    return NodeViews.of(start, "training", TrainingRecord.FORM, description, this::data);
  }

  private TrainingData data(Kept kept) {
    BufferedDataTable epochs = kept.table(TrainingRecord.EPOCHS);
    List<Double> numbers = column(epochs, "Epoch");
    return new TrainingData(
        "training",
        method,
        numbers.stream().map(Double::intValue).toList(),
        charts.stream().map(chart -> curve(chart, epochs)).toList(),
        kept.text(TrainingRecord.KEPT_EPOCH).map(Integer::valueOf).orElse(null),
        kept.text(TrainingRecord.ENDED).orElse(""),
        kept.facts(),
        kept.warnings(),
        samples(kept.table(TrainingRecord.PICTURES)),
        confusion(kept));
  }

  private static TrainingData.Curve curve(Chart chart, BufferedDataTable epochs) {
    return new TrainingData.Curve(
        chart.title,
        chart.unit,
        Arrays.stream(chart.columns)
            .map(name -> new TrainingData.Series(name, column(epochs, name)))
            .toList());
  }

  private static List<Double> column(BufferedDataTable table, String name) {
    DataTableSpec spec = table.getDataTableSpec();
    int index = spec.findColumnIndex(name);
    List<Double> values = new ArrayList<>();
    for (DataRow row : table) {
      values.add(
          index >= 0 && row.getCell(index) instanceof DoubleValue number
              ? ViewNumbers.orNull(number.getDoubleValue())
              : null);
    }
    return values;
  }

  private static List<TrainingData.Samples> samples(BufferedDataTable pictures) {
    Map<String, Map<String, List<TrainingData.NamedPicture>>> titles = new LinkedHashMap<>();
    for (DataRow row : pictures) {
      titles
          .computeIfAbsent(text(row, 0), title -> new LinkedHashMap<>())
          .computeIfAbsent(text(row, 1), caption -> new ArrayList<>())
          .add(new TrainingData.NamedPicture(text(row, 2), text(row, 3)));
    }
    List<TrainingData.Samples> samples = new ArrayList<>();
    titles.forEach(
        (title, captions) -> {
          List<TrainingData.Group> groups = new ArrayList<>();
          captions.forEach((caption, all) -> groups.add(new TrainingData.Group(caption, all)));
          samples.add(new TrainingData.Samples(title, groups));
        });
    return samples;
  }

  private static String text(DataRow row, int column) {
    return ((StringValue) row.getCell(column)).getStringValue();
  }

  private static TrainingData.Confusion confusion(Kept kept) {
    List<String> classes =
        kept.texts().stream()
            .filter(text -> text.name().equals(TrainingRecord.CLASS))
            .map(Fact::value)
            .toList();
    if (classes.isEmpty()) {
      return null;
    }
    Integer[][] counts = new Integer[classes.size()][classes.size()];
    for (DataRow row : kept.table(TrainingRecord.CONFUSION)) {
      counts[number(row, 0)][number(row, 1)] = number(row, 2);
    }
    return new TrainingData.Confusion(classes, Arrays.stream(counts).map(Arrays::asList).toList());
  }

  private static int number(DataRow row, int column) {
    return ((IntValue) row.getCell(column)).getIntValue();
  }
}
