package org.imageanomaly.nodes.noiseinjector;

import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.widget.choices.Label;

/** The kinds of noise that the dialog offers, and which of its settings belong to each. */
enum NoiseChoice {
  @Label(value = "Gaussian", description = "Normally distributed values of mean 0 are added.")
  GAUSSIAN,
  @Label(
      value = "Salt and pepper",
      description =
          "Some values become white or black, in color images for each channel by itself.")
  SALT_AND_PEPPER,
  @Label(
      value = "Poisson",
      description = "The noise of counted light: the variance of a count is its mean.")
  POISSON,
  @Label(
      value = "Speckle",
      description = "As Gaussian, but times the intensity: black stays black.")
  SPECKLE;

  interface Reference extends ParameterReference<NoiseChoice> {}

  static final class IsGaussian implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getEnum(Reference.class).isOneOf(GAUSSIAN);
    }
  }

  static final class IsSaltAndPepper implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getEnum(Reference.class).isOneOf(SALT_AND_PEPPER);
    }
  }

  static final class IsPoisson implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getEnum(Reference.class).isOneOf(POISSON);
    }
  }

  static final class IsSpeckle implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getEnum(Reference.class).isOneOf(SPECKLE);
    }
  }
}
