package org.knime.node.parameters.updates;

import java.util.function.Supplier;
import org.knime.node.parameters.NodeParametersInput;

/**
 * Computes a value of a dialog, such as choices or a default; needs a constructor without
 * arguments.
 */
public interface StateProvider<S> {
  /** Says what the value depends on and when it is computed. */
  void init(StateProviderInitializer initializer);

  /** Computes the value. */
  S computeState(NodeParametersInput parametersInput);

  /** Takes the dependencies of a provider. */
  interface StateProviderInitializer {
    /** What is known at the ports. */
    NodeParametersInput getNodeParametersInput();

    /** The value of a field; the state is computed again when it changes. */
    <T> Supplier<T> computeFromValueSupplier(Class<? extends ParameterReference<T>> ref);

    /** The value of a field, without computing the state again when it changes. */
    <T> Supplier<T> getValueSupplier(Class<? extends ParameterReference<T>> ref);

    /** The value of a field whose generic type the class cannot say. */
    default <T> Supplier<T> getValueSupplier(
        Class<? extends ParameterReference<?>> ref, TypeReference<T> typeRef) {
      throw new UnsupportedOperationException(
          "No value of type " + typeRef.getClass().getName() + " is known for " + ref.getName());
    }

    /** Computes the state when a field changes. */
    <T> void computeOnValueChange(Class<? extends ParameterReference<T>> id);

    /** The state of another provider; the state is computed again when that one changes. */
    <T> Supplier<T> computeFromProvidedState(Class<? extends StateProvider<T>> stateProviderClass);

    /** Computes the state when a button is pressed. */
    void computeOnButtonClick(Class<? extends ButtonReference> ref);

    /** Computes the state before the dialog opens. */
    void computeBeforeOpenDialog();

    /** Computes the state once the dialog is open. */
    void computeAfterOpenDialog();
  }

  /** Carries a generic type that a class cannot say. */
  interface TypeReference<T> {}
}
