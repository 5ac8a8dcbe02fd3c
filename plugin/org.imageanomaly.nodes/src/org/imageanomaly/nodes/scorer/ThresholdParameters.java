package org.imageanomaly.nodes.scorer;

import org.imageanomaly.engine.detector.Sensitivity;
import org.imageanomaly.nodes.limit.AtMost;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;

/** Where the threshold of a scorer lies. */
final class ThresholdParameters implements NodeParameters {

  enum By {
    @Label(value = "As learned", description = "The threshold of the detector.")
    LEARNED,
    @Label(
        value = "Quantile",
        description = "Another quantile of the good images that the learner held out.")
    QUANTILE,
    @Label(
        value = "Factor",
        description =
            "The threshold of the detector times a factor, counted from the median good image.")
    FACTOR
  }

  interface Reference extends ParameterReference<By> {}

  static final class IsQuantile implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getEnum(Reference.class).isOneOf(By.QUANTILE);
    }
  }

  static final class IsFactor implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getEnum(Reference.class).isOneOf(By.FACTOR);
    }
  }

  @Advanced
  @Widget(
      title = "Threshold",
      description =
          "Beyond what an image is anomalous. Another threshold than the one that was learned moves"
              + " score, prediction and map alike: 1 and mid gray stay where the threshold is.")
  @ValueSwitchWidget
  @ValueReference(Reference.class)
  By m_by = By.LEARNED;

  @Advanced
  @Widget(
      title = "Quantile",
      description =
          "The part of good images, above 0.5 and below 1, that shall count as normal. Lower flags"
              + " more images.")
  @NumberInputWidget(
      minValidation = IsPositiveDoubleValidation.class,
      maxValidation = AtMost.One.class)
  @Effect(predicate = IsQuantile.class, type = EffectType.SHOW)
  double m_quantile = 0.95;

  @Advanced
  @Widget(title = "Factor", description = "Lower than 1 flags more images, higher flags fewer.")
  @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
  @Effect(predicate = IsFactor.class, type = EffectType.SHOW)
  double m_factor = 1;

  @Override
  public void validate() throws InvalidSettingsException {
    try {
      sensitivity();
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(e.getMessage(), e);
    }
  }

  /** The threshold for the engine. */
  Sensitivity sensitivity() {
    return switch (m_by) {
      case LEARNED -> Sensitivity.CALIBRATED;
      case QUANTILE -> Sensitivity.atQuantile(m_quantile);
      case FACTOR -> Sensitivity.times(m_factor);
    };
  }
}
