package org.imageanomaly.nodes.cnnlearner;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cnn.Augmentation;
import org.imageanomaly.engine.cnn.CnnSettings;
import org.imageanomaly.nodes.learner.ColorChoice;
import org.imageanomaly.nodes.learner.IlluminationChoice;
import org.imageanomaly.nodes.learner.LearnerLayout;
import org.imageanomaly.nodes.learner.LearnerParameters;
import org.imageanomaly.nodes.learner.PoseChoice;
import org.imageanomaly.nodes.limit.AtMost;
import org.imageanomaly.nodes.table.ColumnChoices;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.InputTable;
import org.imageanomaly.nodes.table.RowSelection;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.StringValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.DefaultProvider;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** The settings of the CNN Learner: a recipe, and the values of it that are overridden. */
final class CnnLearnerParameters extends LearnerParameters {

  static final String CLASS = "Class column";

  enum RecipeChoice {
    @Label(value = "Recommended", description = "Made for few images and rare defects.")
    RECOMMENDED(Recipe.RECOMMENDED),
    @Label(
        value = "Paper",
        description =
            "Network, RMSprop, batches of 120 and 15 epochs of Wilmet et al. (2021), on RGB images"
                + " of 256 x 256 pixels.")
    PAPER(Recipe.PAPER);

    final Recipe recipe;

    RecipeChoice(Recipe recipe) {
      this.recipe = recipe;
    }
  }

  enum AugmentationChoice {
    @Label(
        value = "As the recipe",
        description = "Recommended: turned, moved, lit and flipped. Paper: none.")
    RECIPE {
      @Override
      Augmentation of(Augmentation recipe, Augmentation recommended) {
        return recipe;
      }
    },
    @Label(
        value = "All",
        description =
            "Mirrored, upside down, turned and moved a little, and a little brighter or darker.")
    ALL {
      @Override
      Augmentation of(Augmentation recipe, Augmentation recommended) {
        return recommended;
      }
    },
    @Label(
        value = "Without flips",
        description = "As all, but neither mirrored nor upside down: for parts that have a side.")
    WITHOUT_FLIPS {
      @Override
      Augmentation of(Augmentation recipe, Augmentation recommended) {
        return recommended.withoutFlips();
      }
    },
    @Label(value = "None", description = "Every image as it is.")
    NONE {
      @Override
      Augmentation of(Augmentation recipe, Augmentation recommended) {
        return Augmentation.NONE;
      }
    };

    abstract Augmentation of(Augmentation recipe, Augmentation recommended);
  }

  enum WeightChoice {
    @Label(value = "As the recipe", description = "Recommended: balanced. Paper: equal.")
    RECIPE(null),
    @Label(
        value = "Balanced",
        description = "Every class counts the same in total, however many images it has.")
    BALANCED(true),
    @Label(value = "Equal", description = "Every image counts the same.")
    EQUAL(false);

    private final Boolean balanced;

    WeightChoice(Boolean balanced) {
      this.balanced = balanced;
    }
  }

  enum EarlyStoppingChoice {
    @Label(
        value = "As the recipe",
        description = "Recommended: when the validation loss stalls. Paper: after all epochs.")
    RECIPE,
    @Label(
        value = "When the loss stalls",
        description =
            "When the validation loss has not fallen for a third of the maximum epochs, or for as"
                + " many as the patience says.")
    STALLED {
      @Override
      int patience(int recipe) {
        return CnnSettings.AUTOMATIC_PATIENCE;
      }
    },
    @Label(value = "After all epochs", description = "Unless a patience is set.")
    ALL_EPOCHS {
      @Override
      int patience(int recipe) {
        return 0;
      }
    };

    int patience(int recipe) {
      return recipe;
    }
  }

  /** Training went on to the last epoch before there was a choice. */
  static final class Formerly implements DefaultProvider<EarlyStoppingChoice> {
    @Override
    public EarlyStoppingChoice getDefault() {
      return EarlyStoppingChoice.ALL_EPOCHS;
    }
  }

  interface RecipeReference extends ParameterReference<RecipeChoice> {}

  @Layout(LearnerLayout.Images.Truth.class)
  @Widget(
      title = CLASS,
      description =
          "The boolean or string column that says the class of each image. Images in which it is"
              + " missing are left out.")
  @ChoicesProvider(ColumnChoices.Classes.class)
  String m_classColumn;

  @Layout(LearnerLayout.Images.More.class)
  @Widget(title = IlluminationChoice.SETTING, description = IlluminationChoice.DESCRIPTION)
  @Migrate(loadDefaultIfAbsent = true)
  IlluminationChoice m_illumination = IlluminationChoice.NONE;

  @Layout(LearnerLayout.Images.More.class)
  @Widget(title = PoseChoice.SETTING, description = PoseChoice.DESCRIPTION + ".")
  @ValueSwitchWidget
  @Migrate(loadDefaultIfAbsent = true)
  PoseChoice m_pose = PoseChoice.AS_IS;

  @Layout(LearnerLayout.Training.class)
  @Widget(title = "Recipe", description = "Where all values come from that are not set below.")
  @ValueSwitchWidget
  @ValueReference(RecipeReference.class)
  RecipeChoice m_recipe = RecipeChoice.RECOMMENDED;

  @Layout(LearnerLayout.Training.class)
  @Widget(
      title = "Seed",
      description =
          "The seed of the split into training and validation images, of the initial weights, of"
              + " the order of the images and of how they are varied. The same seed, images and"
              + " number of threads give the same model.")
  long m_seed = 0;

  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Color",
      description = "Whether the network sees colors. Recommended and Paper: RGB.")
  @ValueSwitchWidget
  ColorChoice m_color = ColorChoice.RECIPE;

  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Augmentation",
      description = "How training images are varied each time they are shown.")
  AugmentationChoice m_augmentation = AugmentationChoice.RECIPE;

  @Layout(LearnerLayout.Overrides.class)
  @Widget(title = "Class weights", description = "How much the images of each class count.")
  @ValueSwitchWidget
  WeightChoice m_classWeights = WeightChoice.RECIPE;

  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "End of training",
      description =
          "Whether training ends before the last epoch when the loss of the held-out images no"
              + " longer falls. The weights of the best epoch are kept in any case.")
  @Migration(Formerly.class)
  EarlyStoppingChoice m_earlyStopping = EarlyStoppingChoice.RECIPE;

  @OptionalWidget(defaultProvider = OverriddenValue.ImageSize.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Image size",
      description =
          "Height and width in pixels that images are brought to, up to 1024; at least 32, with the"
              + " recipe Paper 94. Recommended: 128. Paper: 256.")
  @NumberInputWidget(
      minValidationProvider = SmallestSize.class,
      maxValidation = AtMost.Of1024.class)
  Optional<Integer> m_imageSize = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.BatchSize.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Batch size",
      description = "The number of images per training step. Recommended: 16. Paper: 120.")
  @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
  Optional<Integer> m_batchSize = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.MaxEpochs.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Maximum epochs",
      description =
          "The most passes over the training images. The recipe Recommended makes as many as lead"
              + " to 600 steps, but at least 10; the number to start from is that for 100 images. Paper: 15.")
  @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
  Optional<Integer> m_maxEpochs = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.Patience.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Patience",
      description =
          "The number of epochs without a lower validation loss after which training ends. Set, it"
              + " counts whatever \"End of training\" says. The weights of the best epoch are kept. Recommended: a third of the maximum epochs. Paper: none.")
  @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
  Optional<Integer> m_patience = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.ValidationFraction.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Validation fraction",
      description =
          "The part of the images of each class, between 0 and 1, that the network is not trained"
              + " on. They decide which epoch's weights are kept and when training ends, and tell whether the network has learned. A single image of a class is trained on. Recommended and Paper: 0.2.")
  @NumberInputWidget(
      minValidation = IsPositiveDoubleValidation.class,
      maxValidation = AtMost.LessThanOne.class)
  Optional<Double> m_validationFraction = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.LearningRate.class)
  @Layout(LearnerLayout.Overrides.class)
  @Widget(
      title = "Learning rate",
      description = "How far one training step goes, at its largest. Recommended and Paper: 0.001.")
  @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
  Optional<Double> m_learningRate = Optional.empty();

  CnnLearnerParameters() {}

  CnnLearnerParameters(NodeParametersInput input) {
    super(input, RowSelection.guessLabelled(input));
    List<String> booleans =
        InputTable.columns(input, BooleanValue.class).stream()
            .map(DataColumnSpec::getName)
            .toList();
    m_classColumn =
        booleans.contains(ColumnNames.ANOMALOUS)
            ? ColumnNames.ANOMALOUS
            : InputTable.guess(input, StringValue.class, ColumnNames.LABEL);
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
  CnnSettings settings() throws InvalidSettingsException {
    CnnSettings base = CnnSettings.of(m_recipe.recipe);
    try {
      return new CnnSettings(
          base.recipe(),
          m_color.orElse(base.colorMode()),
          m_imageSize.orElse(base.imageSize()),
          m_batchSize.orElse(base.batchSize()),
          m_maxEpochs.orElse(base.maxEpochs()),
          m_patience.orElse(m_earlyStopping.patience(base.patience())),
          m_validationFraction.orElse(base.validationFraction()),
          m_learningRate.orElse(base.learningRate()),
          Optional.ofNullable(m_classWeights.balanced).orElse(base.balanced()),
          m_augmentation.of(base.augmentation(), CnnSettings.of(Recipe.RECOMMENDED).augmentation()),
          m_seed,
          m_illumination.illumination(),
          m_pose.pose());
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(e.getMessage(), e);
    }
  }
}
