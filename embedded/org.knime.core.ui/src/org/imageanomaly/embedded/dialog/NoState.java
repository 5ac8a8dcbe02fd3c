package org.imageanomaly.embedded.dialog;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/** Stands in an annotation for "nothing computes this". */
public final class NoState {
  private NoState() {}

  private interface Without<T> extends StateProvider<T> {
    @Override
    default void init(StateProviderInitializer initializer) {}

    @Override
    default T computeState(NodeParametersInput parametersInput) {
      return null;
    }
  }

  /** No computed lower limit. */
  public static final class Minimum implements Without<MinValidation> {}

  /** No computed upper limit. */
  public static final class Maximum implements Without<MaxValidation> {}
}
