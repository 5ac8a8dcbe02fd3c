package org.knime.node.parameters.widget.choices;

import java.util.List;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider.StateProviderInitializer;

/** Computes texts to choose from. Implement {@link #choices} or {@link #computeState}. */
public non-sealed interface StringChoicesProvider extends ChoicesStateProvider<StringChoice> {
  @Override
  default void init(StateProviderInitializer initializer) {
    initializer.computeBeforeOpenDialog();
  }

  /** The choices by themselves, shown by their names. */
  default List<String> choices(NodeParametersInput context) {
    throw new IllegalStateException(
        getClass().getName() + " implements neither choices nor computeState; implement one.");
  }

  @Override
  default List<StringChoice> computeState(NodeParametersInput context) {
    return choices(context).stream().map(StringChoice::fromId).toList();
  }
}
