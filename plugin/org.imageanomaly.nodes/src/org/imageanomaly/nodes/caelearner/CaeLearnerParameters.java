package org.imageanomaly.nodes.caelearner;

import java.util.Optional;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeSettings;
import org.imageanomaly.nodes.learner.ColorChoice;
import org.imageanomaly.nodes.learner.GoodPartsParameters;
import org.imageanomaly.nodes.learner.IlluminationChoice;
import org.imageanomaly.nodes.learner.LearnerLayout;
import org.imageanomaly.nodes.learner.PoseChoice;
import org.imageanomaly.nodes.limit.AtLeast;
import org.imageanomaly.nodes.limit.AtMost;
import org.imageanomaly.nodes.table.ColumnChoices;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.InputTable;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** The settings of the CAE Learner: a recipe, and the values of it that are overridden. */
final class CaeLearnerParameters extends GoodPartsParameters {

  static final String NOISY_COLUMN = "Noisy image column";

  enum ArchitectureChoice {
    @Label(
        value = "KD-CAE",
        description =
            "Three convolutions, and a latent representation of 128 channels whose density can be"
                + " estimated. The faster one.")
    KD_CAE(Architecture.KD_CAE),
    @Label(
        value = "NI-CAE",
        description =
            "Five convolutions, and a latent representation of only 4 channels; made for images"
                + " with noise and for the SSIM distance as the score.")
    NI_CAE(Architecture.NI_CAE);

    final Architecture architecture;

    ArchitectureChoice(Architecture architecture) {
      this.architecture = architecture;
    }
  }

  enum RecipeChoice {
    @Label(
        value = "Recommended",
        description = "What was found best and most robust, on images without defects.")
    RECOMMENDED(Recipe.RECOMMENDED),
    @Label(
        value = "Paper",
        description =
            "What Wilmet et al. (2021) describe. KD-CAE: gray images of 128 pixels, Adadelta,"
                + " batches of 10, up to 600 epochs. NI-CAE: color images of 256 pixels, Adam at"
                + " 0.001, batches of 20, up to 20 epochs, a twentieth of the images held out."
                + " Takes far longer.")
    PAPER(Recipe.PAPER);

    final Recipe recipe;

    RecipeChoice(Recipe recipe) {
      this.recipe = recipe;
    }
  }

  interface ArchitectureReference extends ParameterReference<ArchitectureChoice> {}

  interface RecipeReference extends ParameterReference<RecipeChoice> {}

  @Layout(LearnerLayout.Images.More.class)
  @Widget(title = IlluminationChoice.SETTING, description = IlluminationChoice.DESCRIPTION)
  @Migrate(loadDefaultIfAbsent = true)
  IlluminationChoice m_illumination = IlluminationChoice.NONE;

  @Layout(LearnerLayout.Images.More.class)
  @Widget(
      title = PoseChoice.SETTING,
      description =
          PoseChoice.DESCRIPTION + "; maps and reconstructions lie over the image as it came.")
  @ValueSwitchWidget
  @Migrate(loadDefaultIfAbsent = true)
  PoseChoice m_pose = PoseChoice.AS_IS;

  @Layout(LearnerLayout.Images.More.class)
  @Widget(
      title = "Noise",
      description =
          "What images with noise are for, such as those of the Noise Injector. Only images that"
              + " the network is trained on are replaced by noisy ones: those that are held out"
              + " enter it without noise, and so do those that make the thresholds later.")
  @ValueSwitchWidget
  @ValueReference(NoiseUse.Reference.class)
  @Migrate(loadDefaultIfAbsent = true)
  NoiseUse m_noise = NoiseUse.NONE;

  @Layout(LearnerLayout.Images.More.class)
  @Widget(
      title = NOISY_COLUMN,
      description =
          "The column of PNG images with noise, in each row beside the same image without noise."
              + " Both are brought to the image size below, which weakens noise in larger images. Light"
              + " and pose are told from the image without noise.")
  @ChoicesProvider(ColumnChoices.Images.class)
  @Effect(predicate = NoiseUse.IsSome.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  String m_noisyColumn = ColumnNames.NOISY_IMAGE;

  @Layout(LearnerLayout.Training.class)
  @Widget(title = "Architecture", description = "The layers of the network.")
  @ValueSwitchWidget
  @ValueReference(ArchitectureReference.class)
  @Migrate(loadDefaultIfAbsent = true)
  ArchitectureChoice m_architecture = ArchitectureChoice.KD_CAE;

  @Layout(LearnerLayout.Training.class)
  @Widget(title = "Recipe", description = "Where all values come from that are not set below.")
  @ValueSwitchWidget
  @ValueReference(RecipeReference.class)
  RecipeChoice m_recipe = RecipeChoice.RECOMMENDED;

  @Layout(LearnerLayout.Training.class)
  @Widget(
      title = "Seed",
      description =
          "The seed of the split into training and validation images, of the initial weights and"
              + " of the order of the images. The same seed, images and number of threads give the"
              + " same model.")
  long m_seed = 0;

  @Layout(LearnerLayout.Overrides.class)
  @Widget(title = "Color", description = "Whether the network sees colors.")
  @ValueSwitchWidget
  ColorChoice m_color = ColorChoice.RECIPE;

  @OptionalWidget(defaultProvider = OverriddenValue.ImageSize.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Image size",
      description =
          "Height and width in pixels that images are brought to: a multiple of 16 from 32 to"
              + " 1024, for the NI-CAE of 32.")
  @NumberInputWidget(
      minValidation = AtLeast.MultipleOf16.class,
      maxValidation = AtMost.Of1024.class)
  Optional<Integer> m_imageSize = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.BatchSize.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(title = "Batch size", description = "The number of images per training step.")
  @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
  Optional<Integer> m_batchSize = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.MaxEpochs.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Maximum epochs",
      description =
          "The most passes over the training images. The recipe Recommended makes as many as lead"
              + " to 600 steps, but at least 10; the number to start from is that for 100 images.")
  @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
  Optional<Integer> m_maxEpochs = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.Patience.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Patience",
      description =
          "The number of epochs without a lower validation loss after which training ends. The"
              + " weights of the best epoch are kept.")
  @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
  Optional<Integer> m_patience = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.ValidationFraction.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Validation fraction",
      description =
          "The part of the images, between 0 and 1, that the network is not trained on. They decide"
              + " when training ends, and the KDE Learner takes its thresholds from them.")
  @NumberInputWidget(
      minValidation = IsPositiveDoubleValidation.class,
      maxValidation = AtMost.LessThanOne.class)
  Optional<Double> m_validationFraction = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.LearningRate.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Learning rate",
      description = "The step size of Adam. The Adadelta of the paper's KD-CAE has none.")
  @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
  Optional<Double> m_learningRate = Optional.empty();

  CaeLearnerParameters() {}

  CaeLearnerParameters(NodeParametersInput input) {
    super(input);
    boolean noisy =
        InputTable.columns(input, PNGImageValue.class).stream()
            .anyMatch(c -> c.getName().equals(ColumnNames.NOISY_IMAGE));
    m_noise = noisy ? NoiseUse.REMOVE : NoiseUse.NONE;
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
  CaeSettings settings() throws InvalidSettingsException {
    CaeSettings base = CaeSettings.of(m_architecture.architecture, m_recipe.recipe);
    try {
      return new CaeSettings(
          base.architecture(),
          base.recipe(),
          m_color.orElse(base.colorMode()),
          m_imageSize.orElse(base.imageSize()),
          m_batchSize.orElse(base.batchSize()),
          m_maxEpochs.orElse(base.maxEpochs()),
          m_patience.orElse(base.patience()),
          m_validationFraction.orElse(base.validationFraction()),
          m_learningRate.orElse(base.learningRate()),
          m_seed,
          m_illumination.illumination(),
          m_pose.pose());
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(e.getMessage(), e);
    }
  }
}
