package org.imageanomaly.nodes.table;

import java.util.List;
import org.imageanomaly.nodes.location.PathCells;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataValue;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;

/** The columns whose cells may name files. */
public final class PathColumns implements ColumnChoicesProvider {

  @Override
  public List<DataColumnSpec> columnChoices(NodeParametersInput input) {
    return InputTable.columns(input, DataValue.class).stream().filter(PathCells::areIn).toList();
  }
}
