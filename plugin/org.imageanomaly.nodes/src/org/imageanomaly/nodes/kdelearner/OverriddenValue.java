package org.imageanomaly.nodes.kdelearner;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.kde.KdeSettings;
import org.imageanomaly.nodes.kdelearner.KdeLearnerParameters.RecipeChoice;
import org.imageanomaly.nodes.kdelearner.KdeLearnerParameters.RecipeReference;
import org.imageanomaly.nodes.learner.RecipeValue;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.knime.node.parameters.NodeParametersInput;

/**
 * What overrides a value of the recipe starts from it; where the recipe finds it itself, from a
 * usual one. Before the autoencoder is there, it counts as a recommended KD-CAE.
 */
abstract class OverriddenValue extends RecipeValue<KdeSettings, Double> {

  private Supplier<RecipeChoice> recipe;

  private OverriddenValue(Function<KdeSettings, Double> value) {
    super(value);
  }

  @Override
  protected void ask(StateProviderInitializer dialog) {
    recipe = dialog.computeFromValueSupplier(RecipeReference.class);
  }

  @Override
  protected KdeSettings recipe(NodeParametersInput input) {
    Optional<CaeModel> cae =
        input
            .getInPortObject(0)
            .filter(ImageModelObject.class::isInstance)
            .map(object -> ((ImageModelObject) object).model())
            .filter(CaeModel.class::isInstance)
            .map(CaeModel.class::cast);
    return KdeSettings.of(
        cae.map(CaeModel::architecture).orElse(Architecture.KD_CAE),
        recipe.get().of(cae.map(CaeModel::recipe).orElse(Recipe.RECOMMENDED)));
  }

  static final class Quantile extends OverriddenValue {
    Quantile() {
      super(KdeSettings::quantile);
    }
  }

  /** That of the paper where the recipe finds one for each position. */
  static final class Bandwidth extends OverriddenValue {
    private static final double USUAL = 0.2;

    Bandwidth() {
      super(settings -> settings.bandwidth().orElse(USUAL));
    }
  }

  static final class ErrorThreshold extends OverriddenValue {
    ErrorThreshold() {
      super(KdeSettings::errorThreshold);
    }
  }

  static final class DensityThreshold extends OverriddenValue {
    DensityThreshold() {
      super(KdeSettings::densityThreshold);
    }
  }

  /** No recipe names one: half of the structure is lost. */
  static final class SsimThreshold extends OverriddenValue {
    private static final double USUAL = 0.5;

    SsimThreshold() {
      super(settings -> settings.ssimThreshold().orElse(USUAL));
    }
  }
}
