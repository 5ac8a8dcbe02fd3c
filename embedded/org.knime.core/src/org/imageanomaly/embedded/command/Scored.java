package org.imageanomaly.embedded.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.imageanomaly.embedded.workflow.WorkflowNode;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;

/**
 * What a scored table says.
 *
 * @param node the node that made it
 * @param images the rows
 * @param flagged those that are predicted to be anomalous
 * @param missing those without a prediction
 */
record Scored(WorkflowNode node, BufferedDataTable table, long images, long flagged, long missing) {
  /** What was decided of an image, as scorers and predictors call it. */
  static final String PREDICTION = "Prediction (Anomalous)";

  private static final Pattern DECISIONS =
      Pattern.compile(Pattern.quote(PREDICTION) + "( \\(#\\d+\\))?");

  private static final String NODES = ".*\\b(Scorer|Predictor)\\b.*";
  private static final int PORT = 1;

  /** Whether it is a scorer or predictor. */
  static boolean mayFlag(WorkflowNode node) {
    return node.name().matches(NODES);
  }

  /** The tables of all scorers and predictors that tell anomalous images from others. */
  static List<Scored> in(List<WorkflowNode> nodes) {
    List<Scored> found = new ArrayList<>();
    for (WorkflowNode node : nodes) {
      if (mayFlag(node)
          && node.outputTypes().length > PORT
          && node.outputObject(PORT) instanceof BufferedDataTable table
          && decision(table.getDataTableSpec()) >= 0) {
        found.add(count(node, table));
      }
    }
    return found;
  }

  /**
   * Where the decision is; negative if there is none. A table that another node has decided on
   * before has that one's column, too: the new one is the last, with a number behind its name.
   */
  static int decision(DataTableSpec spec) {
    return IntStream.range(0, spec.getNumColumns())
        .filter(i -> DECISIONS.matcher(spec.getColumnSpec(i).getName()).matches())
        .reduce((first, second) -> second)
        .orElse(-1);
  }

  private static Scored count(WorkflowNode node, BufferedDataTable table) {
    int column = decision(table.getDataTableSpec());
    long flagged = 0;
    long missing = 0;
    try (CloseableRowIterator rows = table.iterator()) {
      while (rows.hasNext()) {
        DataCell cell = rows.next().getCell(column);
        missing += cell.isMissing() ? 1 : 0;
        flagged += isTrue(cell) ? 1 : 0;
      }
    }
    return new Scored(node, table, table.size(), flagged, missing);
  }

  /** Whether that row of the table is flagged. */
  boolean isFlagged(DataRow row) {
    return isTrue(row.getCell(decision(table.getDataTableSpec())));
  }

  private static boolean isTrue(DataCell cell) {
    return cell instanceof BooleanValue truth && truth.getBooleanValue();
  }

  /** In a sentence. */
  String sentence() {
    String unscored = missing == 0 ? "" : ", " + missing + " could not be scored";
    return flagged
        + " of "
        + images
        + (images == 1 ? " image" : " images")
        + (flagged == 1 ? " is flagged" : " are flagged")
        + unscored
        + ".";
  }
}
