package org.imageanomaly.nodes.caelearner;

import java.util.function.Function;
import java.util.function.Supplier;
import org.imageanomaly.engine.cae.CaeSettings;
import org.imageanomaly.nodes.caelearner.CaeLearnerParameters.ArchitectureChoice;
import org.imageanomaly.nodes.caelearner.CaeLearnerParameters.ArchitectureReference;
import org.imageanomaly.nodes.caelearner.CaeLearnerParameters.RecipeChoice;
import org.imageanomaly.nodes.caelearner.CaeLearnerParameters.RecipeReference;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;

/**
 * A value of the chosen recipe, which one that overrides it starts from. What depends on the number
 * of training images is that for {@value #IMAGES} of them.
 */
abstract class RecipeValue<T> implements DefaultValueProvider<T> {

  static final int IMAGES = 100;

  private final Function<CaeSettings, T> value;
  private Supplier<ArchitectureChoice> architecture;
  private Supplier<RecipeChoice> recipe;

  private RecipeValue(Function<CaeSettings, T> value) {
    this.value = value;
  }

  @Override
  public void init(StateProviderInitializer initializer) {
    initializer.computeBeforeOpenDialog();
    architecture = initializer.computeFromValueSupplier(ArchitectureReference.class);
    recipe = initializer.computeFromValueSupplier(RecipeReference.class);
  }

  @Override
  public T computeState(NodeParametersInput input) {
    return value.apply(CaeSettings.of(architecture.get().architecture, recipe.get().recipe));
  }

  static final class ImageSize extends RecipeValue<Integer> {
    ImageSize() {
      super(CaeSettings::imageSize);
    }
  }

  static final class BatchSize extends RecipeValue<Integer> {
    BatchSize() {
      super(CaeSettings::batchSize);
    }
  }

  static final class MaxEpochs extends RecipeValue<Integer> {
    MaxEpochs() {
      super(settings -> settings.epochs(IMAGES));
    }
  }

  static final class Patience extends RecipeValue<Integer> {
    Patience() {
      super(settings -> settings.patience(IMAGES));
    }
  }

  static final class ValidationFraction extends RecipeValue<Double> {
    ValidationFraction() {
      super(CaeSettings::validationFraction);
    }
  }

  static final class LearningRate extends RecipeValue<Double> {
    LearningRate() {
      super(CaeSettings::learningRate);
    }
  }
}
