package org.knime.node.parameters.widget.choices.util;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.node.parameters.NodeParametersInput;

/** Finds columns for defaults and choices. A spec that is not known has no columns. */
public final class ColumnSelectionUtil {
  private ColumnSelectionUtil() {}

  /** The columns at a table port that pass the filter. */
  public static List<DataColumnSpec> getFilteredColumns(
      NodeParametersInput context, int portIndex, Predicate<DataColumnSpec> filter) {
    return columns(context.getInTableSpec(portIndex).orElse(null)).filter(filter).toList();
  }

  private static Stream<DataColumnSpec> columns(DataTableSpec spec) {
    return spec == null ? Stream.empty() : spec.stream();
  }
}
