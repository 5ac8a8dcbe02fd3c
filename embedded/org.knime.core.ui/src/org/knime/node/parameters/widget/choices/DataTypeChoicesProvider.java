package org.knime.node.parameters.widget.choices;

import java.util.Comparator;
import java.util.List;
import org.knime.core.data.DataType;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider.StateProviderInitializer;

/** Computes data types to choose from. Implement {@link #choices} or {@link #computeState}. */
public non-sealed interface DataTypeChoicesProvider extends ChoicesStateProvider<DataTypeChoice> {
  @Override
  default void init(StateProviderInitializer initializer) {
    initializer.computeBeforeOpenDialog();
  }

  /** The choices by themselves, shown by their names. */
  default List<DataType> choices(NodeParametersInput context) {
    throw new IllegalStateException(
        getClass().getName() + " implements neither choices nor computeState; implement one.");
  }

  @Override
  default List<DataTypeChoice> computeState(NodeParametersInput context) {
    return choices(context).stream()
        .sorted(Comparator.comparing(DataType::getName))
        .map(DataTypeChoice::fromDataType)
        .toList();
  }
}
