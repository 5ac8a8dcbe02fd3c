package org.imageanomaly.nodes.dcganlearner;

import java.util.function.Function;
import java.util.function.Supplier;
import org.imageanomaly.engine.gan.DcganSettings;
import org.imageanomaly.nodes.dcganlearner.DcganLearnerParameters.RecipeChoice;
import org.imageanomaly.nodes.dcganlearner.DcganLearnerParameters.RecipeReference;
import org.imageanomaly.nodes.learner.RecipeValue;
import org.knime.node.parameters.NodeParametersInput;

/** What overrides a value of the recipe starts from it. */
abstract class OverriddenValue<T> extends RecipeValue<DcganSettings, T> {

  private Supplier<RecipeChoice> recipe;

  private OverriddenValue(Function<DcganSettings, T> value) {
    super(value);
  }

  @Override
  protected void ask(StateProviderInitializer dialog) {
    recipe = dialog.computeFromValueSupplier(RecipeReference.class);
  }

  @Override
  protected DcganSettings recipe(NodeParametersInput input) {
    return DcganSettings.of(recipe.get().recipe);
  }

  static final class ImageSize extends OverriddenValue<Integer> {
    ImageSize() {
      super(DcganSettings::imageSize);
    }
  }

  static final class BatchSize extends OverriddenValue<Integer> {
    BatchSize() {
      super(DcganSettings::batchSize);
    }
  }

  static final class MaxEpochs extends OverriddenValue<Integer> {
    MaxEpochs() {
      super(settings -> settings.epochs(IMAGES));
    }
  }

  static final class ValidationFraction extends OverriddenValue<Double> {
    ValidationFraction() {
      super(DcganSettings::validationFraction);
    }
  }

  static final class LearningRate extends OverriddenValue<Double> {
    LearningRate() {
      super(DcganSettings::learningRate);
    }
  }
}
