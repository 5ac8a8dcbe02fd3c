package org.knime.node.parameters.widget.choices;

import org.knime.node.parameters.updates.StateProvider.StateProviderInitializer;

/** Computes names to choose from, each with a type. */
public non-sealed interface TypedStringChoicesProvider
    extends ChoicesStateProvider<TypedStringChoice> {
  @Override
  default void init(StateProviderInitializer initializer) {
    initializer.computeBeforeOpenDialog();
  }
}
