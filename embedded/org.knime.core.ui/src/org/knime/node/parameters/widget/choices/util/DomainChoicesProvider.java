package org.knime.node.parameters.widget.choices.util;

import java.util.List;
import org.imageanomaly.embedded.dialog.DomainValues;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;

/** Offers the values that the domain of a column of the first input table lists. */
public interface DomainChoicesProvider extends StringChoicesProvider {
  /** The name of the column. */
  String getColumnName();

  @Override
  default List<String> choices(NodeParametersInput context) {
    return ColumnSelectionUtil.getAllColumnsOfFirstPort(context).stream()
        .filter(column -> column.getName().equals(getColumnName()))
        .flatMap(column -> DomainValues.of(column).stream())
        .toList();
  }
}
