package org.imageanomaly.embedded.dialog;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.updates.StateProvider.StateProviderInitializer;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.MaxLengthValidation;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.MinLengthValidation;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation;

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

  /** No computed text. */
  public static final class Text implements Without<String> {}

  /** No computed lower limit. */
  public static final class Minimum implements Without<MinValidation> {}

  /** No computed upper limit. */
  public static final class Maximum implements Without<MaxValidation> {}

  /** No computed pattern. */
  public static final class TextPattern implements Without<PatternValidation> {}

  /** No computed least length. */
  public static final class MinimumLength implements Without<MinLengthValidation> {}

  /** No computed greatest length. */
  public static final class MaximumLength implements Without<MaxLengthValidation> {}
}
