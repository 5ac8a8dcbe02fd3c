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
            "The smaller and faster one (three convolutions), which tells how common what it sees is."
                + " Take this one if in doubt.")
    KD_CAE(Architecture.KD_CAE),
    @Label(
        value = "NI-CAE",
        description =
            "The slower one (five convolutions at the full size), made for images with noise and for"
                + " the SSIM distance as the score.")
    NI_CAE(Architecture.NI_CAE);

    final Architecture architecture;

    ArchitectureChoice(Architecture architecture) {
      this.architecture = architecture;
    }
  }

  enum RecipeChoice {
    @Label(
        value = "Recommended",
        description = "The values that were found best and most robust, on images without defects.")
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
  @Widget(title = "Architecture", description = "Which of two networks is trained.")
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
          "The number that all random choices start from: which images are held out, the first"
              + " values of the network, the order of the images. The same seed, images and number of"
              + " threads give the same model.")
  long m_seed = 0;

  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Color",
      description =
          "Whether the network sees colors. Recommended: RGB. Paper: gray for the KD-CAE, RGB for the"
              + " NI-CAE.")
  @ValueSwitchWidget
  ColorChoice m_color = ColorChoice.RECIPE;

  @OptionalWidget(defaultProvider = OverriddenValue.ImageSize.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Image size",
      description =
          "Height and width in pixels that images are brought to: a multiple of 16 from 32 to"
              + " 1024, for the NI-CAE of 32. Recommended: 128. Paper: 128, for the NI-CAE 256.")
  @NumberInputWidget(
      minValidation = AtLeast.MultipleOf16.class,
      maxValidation = AtMost.Of1024.class)
  Optional<Integer> m_imageSize = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.BatchSize.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Batch size",
      description =
          "The number of images per training step. Recommended: 8, for the NI-CAE 4. Paper: 10, for"
              + " the NI-CAE 20.")
  @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
  Optional<Integer> m_batchSize = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.MaxEpochs.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Maximum epochs",
      description =
          "The most passes over the training images. Recommended: as many as lead to 600 training"
              + " steps, but at least 10; the number to start from is that for 100 images. Paper: 600,"
              + " for the NI-CAE 20.")
  @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
  Optional<Integer> m_maxEpochs = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.Patience.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Patience",
      description =
          "The number of epochs (passes over the images) without a lower error on held-out images"
              + " after which training ends. What the best epoch learned is kept. Recommended: a third"
              + " of the maximum. Paper: 30, for the NI-CAE 5.")
  @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
  Optional<Integer> m_patience = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.ValidationFraction.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Validation fraction",
      description =
          "The part of the images, between 0 and 1, that the network is not trained on. They decide"
              + " when training ends, and the KDE Learner takes its thresholds from them. Recommended:"
              + " 0.2. Paper: 0.2, for the NI-CAE 0.05.")
  @NumberInputWidget(
      minValidation = IsPositiveDoubleValidation.class,
      maxValidation = AtMost.LessThanOne.class)
  Optional<Double> m_validationFraction = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.LearningRate.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Learning rate",
      description =
          "How far one training step goes, at its largest: lower is slower and steadier."
              + " Recommended: 0.001, for the NI-CAE 0.003. Paper: 0.001 for the NI-CAE; the KD-CAE finds"
              + " its steps by itself (Adadelta), so that the value counts for nothing.")
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
