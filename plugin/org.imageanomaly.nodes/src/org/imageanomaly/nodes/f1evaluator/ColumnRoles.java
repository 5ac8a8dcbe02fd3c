package org.imageanomaly.nodes.f1evaluator;

import java.util.regex.Pattern;
import org.imageanomaly.nodes.table.ColumnNames;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;

/** What a column may say about images: the truth, a decision or a score. */
final class ColumnRoles {

  private static final Pattern PREDICTION = Pattern.compile("Prediction \\(.+\\)( \\(#\\d+\\))?");

  private ColumnRoles() {}

  /** Whether the column has the name of a decision that a node of ours or of KNIME made. */
  static boolean isPrediction(DataTableSpec spec, String name) {
    boolean ofOlderScorer =
        name.equals(ColumnNames.FORMER_PREDICTION) && spec.containsName(ColumnNames.ANOMALY_SCORE);
    return ofOlderScorer || PREDICTION.matcher(name).matches();
  }

  /** Whether the values are numbers; booleans, which can be read as such, are none. */
  static boolean isNumber(DataColumnSpec column) {
    return column.getType().isCompatible(DoubleValue.class) && !isBoolean(column);
  }

  static boolean isBoolean(DataColumnSpec column) {
    return column.getType().isCompatible(BooleanValue.class);
  }
}
