package org.imageanomaly.nodes.cnnlearner;

import java.util.function.Function;
import java.util.function.Supplier;
import org.imageanomaly.engine.cnn.CnnSettings;
import org.imageanomaly.nodes.cnnlearner.CnnLearnerParameters.RecipeChoice;
import org.imageanomaly.nodes.cnnlearner.CnnLearnerParameters.RecipeReference;
import org.imageanomaly.nodes.learner.RecipeValue;
import org.knime.node.parameters.NodeParametersInput;

/** What overrides a value of the recipe starts from it. */
abstract class OverriddenValue<T> extends RecipeValue<CnnSettings, T> {

  private Supplier<RecipeChoice> recipe;

  private OverriddenValue(Function<CnnSettings, T> value) {
    super(value);
  }

  @Override
  protected void ask(StateProviderInitializer dialog) {
    recipe = dialog.computeFromValueSupplier(RecipeReference.class);
  }

  @Override
  protected CnnSettings recipe(NodeParametersInput input) {
    return CnnSettings.of(recipe.get().recipe);
  }

  static final class ImageSize extends OverriddenValue<Integer> {
    ImageSize() {
      super(CnnSettings::imageSize);
    }
  }

  static final class BatchSize extends OverriddenValue<Integer> {
    BatchSize() {
      super(CnnSettings::batchSize);
    }
  }

  static final class MaxEpochs extends OverriddenValue<Integer> {
    MaxEpochs() {
      super(settings -> settings.epochs(IMAGES));
    }
  }

  static final class Patience extends OverriddenValue<Integer> {
    Patience() {
      super(settings -> settings.patience(IMAGES));
    }
  }

  static final class ValidationFraction extends OverriddenValue<Double> {
    ValidationFraction() {
      super(CnnSettings::validationFraction);
    }
  }

  static final class LearningRate extends OverriddenValue<Double> {
    LearningRate() {
      super(CnnSettings::learningRate);
    }
  }
}
