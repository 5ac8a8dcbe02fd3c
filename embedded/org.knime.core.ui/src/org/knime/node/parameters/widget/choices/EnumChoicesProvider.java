package org.knime.node.parameters.widget.choices;

import java.util.List;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider.StateProviderInitializer;

/**
 * Computes the constants of an enum to choose from. Implement {@link #choices} or {@link
 * #computeState}.
 */
public non-sealed interface EnumChoicesProvider<E extends Enum<E>>
    extends ChoicesStateProvider<EnumChoice<E>> {
  @Override
  default void init(StateProviderInitializer initializer) {
    initializer.computeBeforeOpenDialog();
  }

  /** The choices by themselves, shown by their names. */
  default List<E> choices(NodeParametersInput context) {
    throw new IllegalStateException(
        getClass().getName() + " implements neither choices nor computeState; implement one.");
  }

  @Override
  default List<EnumChoice<E>> computeState(NodeParametersInput context) {
    return choices(context).stream().map(EnumChoice::fromEnumConst).toList();
  }
}
