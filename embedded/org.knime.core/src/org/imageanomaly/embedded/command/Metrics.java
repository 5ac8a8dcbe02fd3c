package org.imageanomaly.embedded.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imageanomaly.embedded.workflow.WorkflowNode;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;

/** How good scores are: the first table of every F1 Evaluator. */
final class Metrics {
  private static final String EVALUATOR = "F1 Evaluator";

  private Metrics() {}

  /** Each metric of each table that was evaluated: a number, text, or null where not defined. */
  static Map<String, Map<String, Object>> of(NodeNames names) {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    List<WorkflowNode> evaluators = names.ofKind(EVALUATOR);
    for (WorkflowNode evaluator : evaluators) {
      if (evaluator.outputObject(1) instanceof BufferedDataTable table) {
        read(table, evaluators.size() == 1 ? "" : names.of(evaluator) + ": ", all);
      }
    }
    return all;
  }

  private static void read(
      BufferedDataTable table, String prefix, Map<String, Map<String, Object>> all) {
    DataTableSpec spec = table.getDataTableSpec();
    try (CloseableRowIterator rows = table.iterator()) {
      while (rows.hasNext()) {
        DataRow row = rows.next();
        Map<String, Object> metrics = new LinkedHashMap<>();
        for (int i = 0; i < row.getNumCells(); i++) {
          metrics.put(spec.getColumnSpec(i).getName(), value(row.getCell(i)));
        }
        all.put(prefix + row.getKey().getString(), metrics);
      }
    }
  }

  private static Object value(DataCell cell) {
    if (cell.isMissing()) {
      return null;
    } else if (cell instanceof IntValue whole) {
      return whole.getIntValue();
    }
    return cell instanceof DoubleValue number ? number.getDoubleValue() : cell.toString();
  }

  /**
   * The metrics as a table with one line each, without those that no table has.
   *
   * @param most how many of them; the first ones matter most
   */
  static List<List<String>> lines(Map<String, Map<String, Object>> metrics, int most) {
    List<List<String>> lines = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of(""));
    header.addAll(metrics.keySet());
    lines.add(header);
    metrics.values().iterator().next().keySet().stream()
        .limit(most)
        .filter(name -> metrics.values().stream().anyMatch(table -> table.get(name) != null))
        .forEach(
            name -> {
              List<String> line = new ArrayList<>(List.of(name));
              metrics.values().forEach(table -> line.add(TextTable.text(table.get(name))));
              lines.add(line);
            });
    return lines;
  }
}
