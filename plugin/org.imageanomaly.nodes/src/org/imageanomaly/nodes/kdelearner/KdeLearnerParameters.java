package org.imageanomaly.nodes.kdelearner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.kde.DecisionRule;
import org.imageanomaly.engine.kde.KdeSettings;
import org.imageanomaly.engine.kde.ScoreKind;
import org.imageanomaly.engine.kde.SsimKind;
import org.imageanomaly.engine.kde.ThresholdRule;
import org.imageanomaly.nodes.limit.AtMost;
import org.imageanomaly.nodes.table.ColumnChoices;
import org.imageanomaly.nodes.table.InputTable;
import org.imageanomaly.nodes.table.RowSelection;
import org.imageanomaly.nodes.table.RowSelection.Rows;
import org.imageanomaly.nodes.truth.GoodParts;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;

/** The settings of the KDE Learner: a recipe, and the values of it that are overridden. */
final class KdeLearnerParameters implements NodeParameters {

  enum RecipeChoice {
    @Label(value = "As the CAE", description = "The recipe that the autoencoder was trained by.")
    AS_CAE,
    @Label(value = "Recommended", description = "What was found best without using any label.")
    RECOMMENDED,
    @Label(
        value = "Paper",
        description = "The scores, the bandwidth and the fixed thresholds of Wilmet et al. (2021).")
    PAPER;

    /** The recipe itself. */
    Recipe of(Recipe ofCae) {
      return this == AS_CAE ? ofCae : Recipe.valueOf(name());
    }
  }

  interface RecipeReference extends ParameterReference<RecipeChoice> {}

  enum ScoreChoice {
    @Label(value = "As the recipe")
    RECIPE(null),
    @Label(
        value = "Local",
        description =
            "The worst part of the image counts: error and SSIM distance, each by what is usual at that pixel,"
                + " and a density for each place of the image. Finds small defects.")
    LOCAL(ScoreKind.LOCAL),
    @Label(
        value = "Global",
        description =
            "The mean squared error, the mean SSIM distance, and one density over the whole image. Small defects are lost in a mean.")
    GLOBAL(ScoreKind.GLOBAL),
    @Label(
        value = "Global, double pass",
        description =
            "As Global, but the error compares the reconstruction with a reconstruction of it.")
    GLOBAL_DOUBLE_PASS(ScoreKind.GLOBAL_DOUBLE_PASS);

    private final ScoreKind kind;

    ScoreChoice(ScoreKind kind) {
      this.kind = kind;
    }
  }

  enum DecisionChoice {
    @Label("As the recipe")
    RECIPE(null),
    @Label(
        value = "Combined",
        description =
            "The larger of error and log density, each scaled by its own threshold, lies beyond a"
                + " joint threshold, so that the quantile holds for the decision as a whole.")
    COMBINED(DecisionRule.COMBINED),
    @Label(value = "Either", description = "Error or log density lies beyond its threshold.")
    ANY(DecisionRule.ANY),
    @Label("Reconstruction error")
    RECONSTRUCTION_ERROR(DecisionRule.RECONSTRUCTION_ERROR),
    @Label("Log density")
    LOG_DENSITY(DecisionRule.LOG_DENSITY),
    @Label("SSIM distance")
    SSIM_DISTANCE(DecisionRule.SSIM_DISTANCE);

    private final DecisionRule rule;

    DecisionChoice(DecisionRule rule) {
      this.rule = rule;
    }
  }

  enum SsimChoice {
    @Label("As the recipe")
    RECIPE(null),
    @Label(
        value = "Uniform window",
        description = "The mean over 7 x 7 pixels, averaged over the color channels.")
    UNIFORM(SsimKind.UNIFORM),
    @Label(
        value = "Gaussian window",
        description =
            "The weighted mean over 11 x 11 pixels of the original publication, averaged over the"
                + " color channels.")
    GAUSSIAN(SsimKind.GAUSSIAN),
    @Label(
        value = "Paper",
        description =
            "As in Wilmet et al. (2021): of the gray image that the mean over the colors makes, with the uniform"
                + " window and twice the range of values, which makes everything look more alike.")
    PAPER(SsimKind.PAPER);

    private final SsimKind kind;

    SsimChoice(SsimKind kind) {
      this.kind = kind;
    }
  }

  enum ThresholdChoice {
    @Label("As the recipe")
    RECIPE(null),
    @Label(value = "Quantile", description = "A quantile of the held-out normal images.")
    QUANTILE(ThresholdRule.QUANTILE),
    @Label(
        value = "Fixed",
        description =
            "The values below, or else those of the paper; where it names none, a quantile.")
    FIXED(ThresholdRule.FIXED);

    private final ThresholdRule rule;

    ThresholdChoice(ThresholdRule rule) {
      this.rule = rule;
    }
  }

  @Section(title = "Images")
  private interface Images {}

  @Section(title = "Detector")
  @After(Images.class)
  private interface Detector {}

  @Section(
      title = "Values that override the recipe",
      description = "They are not used where a detector is recalibrated, which keeps its own.")
  @Advanced
  @After(Detector.class)
  private interface Overrides {}

  @Layout(Images.class)
  @Widget(
      title = "Image column",
      description =
          "The column with the PNG images: those that the CAE Learner was given, or, to recalibrate a"
              + " detector, new ones of good parts.")
  @ChoicesProvider(ColumnChoices.Images.class)
  String m_imageColumn;

  @Layout(Images.class)
  RowSelection m_rows = RowSelection.all();

  @Layout(Images.class)
  @Migrate(loadDefaultIfAbsent = true)
  GoodParts m_goodParts = new GoodParts();

  @Layout(Detector.class)
  @Widget(
      title = "Recipe",
      description =
          "Where all values come from that are not set below. A detector that is recalibrated keeps"
              + " its own: neither this setting nor any of those below is used then.")
  @ValueSwitchWidget
  @ValueReference(RecipeReference.class)
  RecipeChoice m_recipe = RecipeChoice.AS_CAE;

  @Layout(Overrides.class)
  @Widget(
      title = "Scores",
      description =
          "How the scores of an image are computed. Recommended: Local. Paper: Global, double pass; for an NI-CAE Global.")
  ScoreChoice m_scores = ScoreChoice.RECIPE;

  @Layout(Overrides.class)
  @Widget(
      title = "Decision",
      description =
          "What makes an image anomalous. Recommended: Combined. Paper: Either. For an NI-CAE, both: SSIM distance.")
  DecisionChoice m_decision = DecisionChoice.RECIPE;

  @Layout(Overrides.class)
  @Widget(
      title = "Structural similarity",
      description =
          "How the structural similarity (SSIM) of an image and its reconstruction is computed. Recommended: Uniform window.")
  @Migrate(loadDefaultIfAbsent = true)
  SsimChoice m_ssim = SsimChoice.RECIPE;

  @Layout(Overrides.class)
  @Widget(
      title = "Thresholds",
      description =
          "Where the thresholds come from. Never from labels. Recommended: Quantile. Paper: Fixed; for an NI-CAE Quantile.")
  ThresholdChoice m_thresholds = ThresholdChoice.RECIPE;

  @OptionalWidget(defaultProvider = OverriddenValue.Quantile.class)
  @Layout(Overrides.class)
  @Widget(
      title = "Quantile",
      description =
          "The part of the held-out normal images, above 0 and at most 1, that shall count as"
              + " normal. Lower flags more images. Recommended and Paper: 0.95, so that one good part in 20 is expected to be flagged.")
  @NumberInputWidget(
      minValidation = IsPositiveDoubleValidation.class,
      maxValidation = AtMost.One.class)
  Optional<Double> m_quantile = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.Bandwidth.class)
  @Layout(Overrides.class)
  @Widget(
      title = "Bandwidth",
      description =
          "How far a good part counts as like another one: the width of the Gaussian kernels of the density."
              + " Recommended: one is found for each position in the image. Paper: 0.2.")
  @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
  Optional<Double> m_bandwidth = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.ErrorThreshold.class)
  @Layout(Overrides.class)
  @Widget(
      title = "Error threshold",
      description =
          "The reconstruction error above which an image is anomalous, if fixed. Paper: 0.004.")
  @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
  Optional<Double> m_errorThreshold = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.DensityThreshold.class)
  @Layout(Overrides.class)
  @Widget(
      title = "Log density threshold",
      description = "The log density below which an image is anomalous, if fixed. Paper: 5600.")
  Optional<Double> m_densityThreshold = Optional.empty();

  @OptionalWidget(defaultProvider = OverriddenValue.SsimThreshold.class)
  @Layout(Overrides.class)
  @Widget(
      title = "SSIM distance threshold",
      description =
          "The SSIM distance above which an image is anomalous, if fixed. Recommended and"
              + " Paper: a quantile instead, since the publication found its own on labelled test"
              + " images. 0.5 is only a number to start from.")
  @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
  @Migrate(loadDefaultIfAbsent = true)
  Optional<Double> m_ssimThreshold = Optional.empty();

  KdeLearnerParameters() {}

  KdeLearnerParameters(NodeParametersInput input) {
    m_imageColumn = InputTable.guessImage(input);
    m_rows = RowSelection.guessToLearn(input, Rows.TRAIN);
    m_goodParts = GoodParts.guess(input);
  }

  @Override
  public void validate() throws InvalidSettingsException {
    settings(Architecture.KD_CAE, Recipe.RECOMMENDED);
  }

  /**
   * The recipe with its overridden values.
   *
   * @param architecture of the autoencoder
   * @param ofCae the recipe that the autoencoder was trained by
   * @throws InvalidSettingsException if a value is out of its range
   */
  KdeSettings settings(Architecture architecture, Recipe ofCae) throws InvalidSettingsException {
    KdeSettings base = KdeSettings.of(architecture, m_recipe.of(ofCae));
    OptionalDouble bandwidth = m_bandwidth.map(OptionalDouble::of).orElse(base.bandwidth());
    try {
      KdeSettings settings =
          new KdeSettings(
              Optional.ofNullable(m_scores.kind).orElse(base.kind()),
              Optional.ofNullable(m_decision.rule).orElse(base.rule()),
              Optional.ofNullable(m_ssim.kind).orElse(base.ssim()),
              bandwidth,
              Optional.ofNullable(m_thresholds.rule).orElse(base.thresholdRule()),
              m_quantile.orElse(base.quantile()),
              m_errorThreshold.orElse(base.errorThreshold()),
              m_densityThreshold.orElse(base.densityThreshold()),
              m_ssimThreshold.map(OptionalDouble::of).orElse(base.ssimThreshold()));
      if (settings.thresholdRule() == ThresholdRule.FIXED) {
        checkThresholds();
      }
      return settings;
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(e.getMessage(), e);
    }
  }

  /** Which settings were changed in vain, as a detector that is recalibrated keeps its own. */
  Optional<String> warningOfRecalibration() {
    List<String> changed = new ArrayList<>();
    addIf(m_recipe != RecipeChoice.AS_CAE, "Recipe", changed);
    addIf(m_scores != ScoreChoice.RECIPE, "Scores", changed);
    addIf(m_decision != DecisionChoice.RECIPE, "Decision", changed);
    addIf(m_ssim != SsimChoice.RECIPE, "Structural similarity", changed);
    addIf(m_thresholds != ThresholdChoice.RECIPE, "Thresholds", changed);
    addIf(m_quantile.isPresent(), "Quantile", changed);
    addIf(m_bandwidth.isPresent(), "Bandwidth", changed);
    addIf(m_errorThreshold.isPresent(), "Error threshold", changed);
    addIf(m_densityThreshold.isPresent(), "Log density threshold", changed);
    addIf(m_ssimThreshold.isPresent(), "SSIM distance threshold", changed);
    return changed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Of the settings of this node "
                + String.join(", ", changed)
                + (changed.size() == 1 ? " was" : " were")
                + " not used: a detector that is recalibrated keeps how it scores and decides.");
  }

  private static void addIf(boolean isChanged, String title, List<String> changed) {
    if (isChanged) {
      changed.add(title);
    }
  }

  /** Thresholds that are not used may be anything, as they were in older versions. */
  private void checkThresholds() throws InvalidSettingsException {
    checkThreshold(m_errorThreshold, "error");
    checkThreshold(m_ssimThreshold, "SSIM distance");
    if (m_densityThreshold.filter(t -> !Double.isFinite(t)).isPresent()) {
      throw new InvalidSettingsException(
          "The log density threshold must be a number, not " + m_densityThreshold.get() + ".");
    }
  }

  private static void checkThreshold(Optional<Double> threshold, String score)
      throws InvalidSettingsException {
    if (threshold.filter(t -> !(t > 0) || t.isInfinite()).isPresent()) {
      throw new InvalidSettingsException(
          "The "
              + score
              + " threshold must be positive, not "
              + threshold.get()
              + ", above which every image would be anomalous.");
    }
  }
}
