package org.knime.node.parameters.widget.choices;

import java.util.List;
import org.knime.core.data.DataColumnSpec;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider.StateProviderInitializer;

/** Computes columns to choose from. Implement {@link #columnChoices} or {@link #computeState}. */
public interface ColumnChoicesProvider extends TypedStringChoicesProvider {
  @Override
  default void init(StateProviderInitializer initializer) {
    initializer.computeBeforeOpenDialog();
  }

  /** The choices by themselves, shown by their names. */
  default List<DataColumnSpec> columnChoices(NodeParametersInput context) {
    throw new IllegalStateException(
        getClass().getName()
            + " implements neither columnChoices nor computeState; implement one.");
  }

  @Override
  default List<TypedStringChoice> computeState(NodeParametersInput context) {
    return columnChoices(context).stream().map(TypedStringChoice::fromColSpec).toList();
  }
}
