package org.imageanomaly.nodes.dcganlearner;

import java.util.Optional;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.gan.DcganSettings;
import org.imageanomaly.engine.gan.SearchSettings;
import org.imageanomaly.nodes.learner.ColorChoice;
import org.imageanomaly.nodes.learner.GoodPartsParameters;
import org.imageanomaly.nodes.learner.LearnerLayout;
import org.imageanomaly.nodes.limit.AtLeast;
import org.imageanomaly.nodes.limit.AtMost;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** The settings of the DCGAN Learner: a recipe, and the values of it that are overridden. */
final class DcganLearnerParameters extends GoodPartsParameters {

  enum RecipeChoice {
    @Label(
        value = "Recommended",
        description = "A small network and what keeps its training alive on few images.")
    RECOMMENDED(Recipe.RECOMMENDED),
    @Label(
        value = "Paper",
        description =
            "Networks and training of Wilmet et al. (2021): 60 million weights, images of 128 x 128"
                + " pixels one by one, 60 epochs. Takes hours, and scoring takes minutes an image.")
    PAPER(Recipe.PAPER);

    final Recipe recipe;

    RecipeChoice(Recipe recipe) {
      this.recipe = recipe;
    }
  }

  interface RecipeReference extends ParameterReference<RecipeChoice> {}

  @Layout(LearnerLayout.Training.class)
  @Widget(title = "Recipe", description = "Where all values come from that are not set below.")
  @ValueSwitchWidget
  @ValueReference(RecipeReference.class)
  RecipeChoice m_recipe = RecipeChoice.RECOMMENDED;

  @Layout(LearnerLayout.Training.class)
  @Widget(
      title = "Seed",
      description =
          "The seed of the split into training and held-out images, of the initial weights, of the"
              + " numbers that images are made of and of the order of the images. The same seed, images and number"
              + " of threads give the same model.")
  long m_seed = 0;

  private interface CalibrateReference extends ParameterReference<Boolean> {}

  private static final class Calibrates implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getBoolean(CalibrateReference.class).isTrue();
    }
  }

  @Layout(LearnerLayout.Score.class)
  @Widget(
      title = "Calibrate anomaly score",
      description =
          "Whether to score the held-out images at the end, which sets the scale of the DCGAN"
              + " Scorer. Without it the model only generates images.")
  @ValueReference(CalibrateReference.class)
  boolean m_calibrate = true;

  @Layout(LearnerLayout.Score.class)
  @Widget(
      title = "Quantile of normal images",
      description =
          "The part of normal images, above 0 and up to 1, that shall score below the threshold,"
              + " judged by the held-out ones.")
  @NumberInputWidget(
      minValidation = IsPositiveDoubleValidation.class,
      maxValidation = AtMost.One.class)
  @Effect(predicate = Calibrates.class, type = EffectType.SHOW)
  double m_quantile = SearchSettings.standard().quantile();

  @Layout(LearnerLayout.Score.class)
  @Widget(
      title = "Search steps",
      description =
          "For how many steps the generated image is searched that is nearest to the one that"
              + " is scored. More steps come nearer and take longer.")
  @NumberInputWidget(
      minValidation = IsPositiveIntegerValidation.class,
      maxValidation = AtMost.Of10000.class)
  @Effect(predicate = Calibrates.class, type = EffectType.SHOW)
  @Advanced
  int m_searchSteps = SearchSettings.standard().steps();

  @Layout(LearnerLayout.Score.class)
  @Widget(
      title = "Weight of discrimination loss",
      description =
          "The weight, from 0 to 1, of what the discriminator sees in both images; the rest is the"
              + " weight of the difference of their pixels.")
  @NumberInputWidget(
      minValidation = IsNonNegativeValidation.class,
      maxValidation = AtMost.One.class)
  @Effect(predicate = Calibrates.class, type = EffectType.SHOW)
  @Advanced
  double m_discriminationWeight = SearchSettings.standard().discriminationWeight();

  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Color",
      description = "Whether the images have colors. Recommended and Paper: RGB.")
  @ValueSwitchWidget
  ColorChoice m_color = ColorChoice.RECIPE;

  @OptionalWidget(defaultProvider = OverriddenValue.ImageSize.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Image size",
      description =
          "Height and width in pixels of the images that are learned and generated: a multiple of 16"
              + " from 32 to 256. Recommended: 64. Paper: 128.")
  @NumberInputWidget(minValidation = AtLeast.MultipleOf16.class, maxValidation = AtMost.Of256.class)
  Optional<Integer> m_imageSize = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.BatchSize.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Batch size",
      description = "The number of images per training step, up to 256. Recommended: 16. Paper: 1.")
  @NumberInputWidget(
      minValidation = IsPositiveIntegerValidation.class,
      maxValidation = AtMost.Of256.class)
  Optional<Integer> m_batchSize = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.MaxEpochs.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Maximum epochs",
      description =
          "The passes over the training images. The recipe Recommended makes as many as lead to"
              + " 600 training steps; the number to start from is that for 100 images. Paper: 60.")
  @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
  @Migration(FormerEpochs.class)
  Optional<Integer> m_maxEpochs = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.ValidationFraction.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Validation fraction",
      description =
          "The part of the images, between 0 and 1, that the networks are not trained on and that"
              + " sets the scale of the anomaly score. Recommended and Paper: 0.2.")
  @NumberInputWidget(
      minValidation = IsPositiveDoubleValidation.class,
      maxValidation = AtMost.LessThanOne.class)
  Optional<Double> m_validationFraction = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.LearningRate.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Learning rate",
      description =
          "How far one training step of the generator goes. The discriminator's is the same with the"
              + " recipe Paper, and 0.4 times as high with the recipe Recommended. Recommended: 0.0005. Paper: 0.0002.")
  @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
  Optional<Double> m_learningRate = Optional.empty();

  DcganLearnerParameters() {}

  DcganLearnerParameters(NodeParametersInput input) {
    super(input);
  }

  @Override
  public void validate() throws InvalidSettingsException {
    settings();
  }

  /**
   * The recipe with its overridden values.
   *
   * @throws InvalidSettingsException if a value is out of its range
   */
  DcganSettings settings() throws InvalidSettingsException {
    DcganSettings base = DcganSettings.of(m_recipe.recipe);
    try {
      SearchSettings search = new SearchSettings(m_searchSteps, m_discriminationWeight, m_quantile);
      return new DcganSettings(
          base.recipe(),
          m_color.orElse(base.colorMode()),
          m_imageSize.orElse(base.imageSize()),
          m_batchSize.orElse(base.batchSize()),
          m_maxEpochs.orElse(base.maxEpochs()),
          m_validationFraction.orElse(base.validationFraction()),
          m_learningRate.orElse(base.learningRate()),
          m_calibrate ? Optional.of(search) : Optional.empty(),
          m_seed);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(e.getMessage(), e);
    }
  }
}
