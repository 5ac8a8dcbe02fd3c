package org.imageanomaly.nodes.caelearner;

import java.util.function.Function;
import java.util.function.Supplier;
import org.imageanomaly.engine.cae.CaeSettings;
import org.imageanomaly.nodes.caelearner.CaeLearnerParameters.ArchitectureChoice;
import org.imageanomaly.nodes.caelearner.CaeLearnerParameters.ArchitectureReference;
import org.imageanomaly.nodes.caelearner.CaeLearnerParameters.RecipeChoice;
import org.imageanomaly.nodes.caelearner.CaeLearnerParameters.RecipeReference;
import org.imageanomaly.nodes.learner.RecipeValue;
import org.knime.node.parameters.NodeParametersInput;

/** What overrides a value of the recipe starts from it. */
abstract class OverriddenValue<T> extends RecipeValue<CaeSettings, T> {

  private Supplier<ArchitectureChoice> architecture;
  private Supplier<RecipeChoice> recipe;

  private OverriddenValue(Function<CaeSettings, T> value) {
    super(value);
  }

  @Override
  protected void ask(StateProviderInitializer dialog) {
    architecture = dialog.computeFromValueSupplier(ArchitectureReference.class);
    recipe = dialog.computeFromValueSupplier(RecipeReference.class);
  }

  @Override
  protected CaeSettings recipe(NodeParametersInput input) {
    return CaeSettings.of(architecture.get().architecture, recipe.get().recipe);
  }

  static final class ImageSize extends OverriddenValue<Integer> {
    ImageSize() {
      super(CaeSettings::imageSize);
    }
  }

  static final class BatchSize extends OverriddenValue<Integer> {
    BatchSize() {
      super(CaeSettings::batchSize);
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
      super(CaeSettings::validationFraction);
    }
  }

  static final class LearningRate extends OverriddenValue<Double> {
    LearningRate() {
      super(CaeSettings::learningRate);
    }
  }
}
