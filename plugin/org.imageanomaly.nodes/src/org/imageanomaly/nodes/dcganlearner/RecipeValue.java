package org.imageanomaly.nodes.dcganlearner;

import java.util.function.Function;
import java.util.function.Supplier;
import org.imageanomaly.engine.gan.DcganSettings;
import org.imageanomaly.nodes.dcganlearner.DcganLearnerParameters.RecipeChoice;
import org.imageanomaly.nodes.dcganlearner.DcganLearnerParameters.RecipeReference;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;

/**
 * A value of the chosen recipe, which one that overrides it starts from. What depends on the number
 * of training images is that for {@value #IMAGES} of them.
 */
abstract class RecipeValue<T> implements DefaultValueProvider<T> {

  static final int IMAGES = 100;

  private final Function<DcganSettings, T> value;
  private Supplier<RecipeChoice> recipe;

  private RecipeValue(Function<DcganSettings, T> value) {
    this.value = value;
  }

  @Override
  public void init(StateProviderInitializer initializer) {
    initializer.computeBeforeOpenDialog();
    recipe = initializer.computeFromValueSupplier(RecipeReference.class);
  }

  @Override
  public T computeState(NodeParametersInput input) {
    return value.apply(DcganSettings.of(recipe.get().recipe));
  }

  static final class ImageSize extends RecipeValue<Integer> {
    ImageSize() {
      super(DcganSettings::imageSize);
    }
  }

  static final class BatchSize extends RecipeValue<Integer> {
    BatchSize() {
      super(DcganSettings::batchSize);
    }
  }

  static final class MaxEpochs extends RecipeValue<Integer> {
    MaxEpochs() {
      super(settings -> settings.epochs(IMAGES));
    }
  }

  static final class ValidationFraction extends RecipeValue<Double> {
    ValidationFraction() {
      super(DcganSettings::validationFraction);
    }
  }

  static final class LearningRate extends RecipeValue<Double> {
    LearningRate() {
      super(DcganSettings::learningRate);
    }
  }
}
