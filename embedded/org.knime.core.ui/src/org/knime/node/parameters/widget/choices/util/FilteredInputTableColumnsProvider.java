package org.knime.node.parameters.widget.choices.util;

import java.util.List;
import org.knime.core.data.DataColumnSpec;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;

/** Offers some columns of an input table. */
public interface FilteredInputTableColumnsProvider
    extends InputTableIndexHolder, ColumnChoicesProvider {
  /** Whether the column is offered. */
  boolean isIncluded(DataColumnSpec col);

  @Override
  default List<DataColumnSpec> columnChoices(NodeParametersInput context) {
    return ColumnSelectionUtil.getFilteredColumns(context, getInputTableIndex(), this::isIncluded);
  }
}
