package org.imageanomaly.nodes.group;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.InputTable;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.StringValue;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;

/** The columns that may say which group a row belongs to: of strings and whole numbers. */
public final class GroupChoices implements ColumnChoicesProvider {

  private static final List<String> USUAL =
      List.of(ColumnNames.PRODUCT, "Group", "Camera", "Category", "Part");

  @Override
  public List<DataColumnSpec> columnChoices(NodeParametersInput input) {
    return InputTable.columns(input, DataValue.class).stream()
        .filter(GroupChoices::mayName)
        .toList();
  }

  static boolean mayName(DataColumnSpec column) {
    return column.getType().isCompatible(StringValue.class)
        || column.getType().isCompatible(LongValue.class)
            && !column.getType().isCompatible(BooleanValue.class);
  }

  /** The column of a usual name; empty if there is none. */
  public static Optional<String> guess(NodeParametersInput input) {
    List<String> names =
        InputTable.columns(input, DataValue.class).stream()
            .filter(GroupChoices::mayName)
            .map(DataColumnSpec::getName)
            .toList();
    return USUAL.stream()
        .flatMap(usual -> names.stream().filter(usual::equalsIgnoreCase))
        .findFirst();
  }
}
