package org.imageanomaly.nodes.kdelearner;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.Recipe;
import org.imageanomaly.engine.score.DetectorSettings;
import org.imageanomaly.nodes.kdelearner.KdeLearnerParameters.RecipeChoice;
import org.imageanomaly.nodes.kdelearner.KdeLearnerParameters.RecipeReference;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;

/**
 * A value of the chosen recipe, which one that overrides it starts from; where the recipe finds it
 * itself, a usual one. Before the autoencoder is there, it counts as a recommended KD-CAE.
 */
abstract class RecipeValue implements DefaultValueProvider<Double> {

  private final Function<DetectorSettings, Double> value;
  private Supplier<RecipeChoice> recipe;

  private RecipeValue(Function<DetectorSettings, Double> value) {
    this.value = value;
  }

  @Override
  public void init(StateProviderInitializer initializer) {
    initializer.computeBeforeOpenDialog();
    recipe = initializer.computeFromValueSupplier(RecipeReference.class);
  }

  @Override
  public Double computeState(NodeParametersInput input) {
    Optional<CaeModel> cae =
        input
            .getInPortObject(0)
            .filter(ImageModelObject.class::isInstance)
            .map(object -> ((ImageModelObject) object).model())
            .filter(CaeModel.class::isInstance)
            .map(CaeModel.class::cast);
    return value.apply(
        DetectorSettings.of(
            cae.map(CaeModel::architecture).orElse(Architecture.KD_CAE),
            recipe.get().of(cae.map(CaeModel::recipe).orElse(Recipe.RECOMMENDED))));
  }

  static final class Quantile extends RecipeValue {
    Quantile() {
      super(DetectorSettings::quantile);
    }
  }

  /** That of the paper where the recipe finds one for each position. */
  static final class Bandwidth extends RecipeValue {
    private static final double USUAL = 0.2;

    Bandwidth() {
      super(settings -> settings.bandwidth().orElse(USUAL));
    }
  }

  static final class ErrorThreshold extends RecipeValue {
    ErrorThreshold() {
      super(DetectorSettings::errorThreshold);
    }
  }

  static final class DensityThreshold extends RecipeValue {
    DensityThreshold() {
      super(DetectorSettings::densityThreshold);
    }
  }

  /** No recipe names one: half of the structure is lost. */
  static final class SsimThreshold extends RecipeValue {
    private static final double USUAL = 0.5;

    SsimThreshold() {
      super(settings -> settings.ssimThreshold().orElse(USUAL));
    }
  }
}
