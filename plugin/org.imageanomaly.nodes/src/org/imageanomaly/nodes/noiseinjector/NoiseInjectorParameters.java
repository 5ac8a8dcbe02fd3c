package org.imageanomaly.nodes.noiseinjector;

import java.util.Optional;
import java.util.OptionalInt;
import org.imageanomaly.engine.noise.Draw;
import org.imageanomaly.engine.noise.GaussianNoise;
import org.imageanomaly.engine.noise.Noise;
import org.imageanomaly.engine.noise.NoiseInjector;
import org.imageanomaly.engine.noise.PoissonNoise;
import org.imageanomaly.engine.noise.SaltAndPepperNoise;
import org.imageanomaly.engine.noise.SpeckleNoise;
import org.imageanomaly.nodes.limit.AtMost;
import org.imageanomaly.nodes.table.ColumnChoices;
import org.imageanomaly.nodes.table.InputTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** The settings of the Noise Injector. */
final class NoiseInjectorParameters implements NodeParameters {

  static final String IMAGE_COLUMN = "Image column";

  enum Output {
    @Label(value = "Append", description = "As a further column, Noisy Image.")
    APPEND,
    @Label(value = "Replace", description = "In place of the original images.")
    REPLACE
  }

  /** What an image of 8 bits usually leads to. */
  static final class UsualPeak implements DefaultValueProvider<Integer> {
    @Override
    public Integer computeState(NodeParametersInput input) {
      return 256;
    }
  }

  @Widget(title = IMAGE_COLUMN, description = "The column of PNG images to add noise to.")
  @ChoicesProvider(ColumnChoices.Images.class)
  String m_imageColumn;

  @Widget(title = "Noise", description = "The kind of noise.")
  @ValueReference(NoiseChoice.Reference.class)
  NoiseChoice m_noise = NoiseChoice.GAUSSIAN;

  @Widget(
      title = "Variance of Gaussian noise",
      description =
          "The variance of the added values, where 1 is the distance from black to white. 0.001 is"
              + " a standard deviation of 8 of 255 gray levels.")
  @NumberInputWidget(
      minValidation = IsNonNegativeValidation.class,
      maxValidation = AtMost.One.class)
  @Effect(predicate = NoiseChoice.IsGaussian.class, type = EffectType.SHOW)
  double m_gaussianVariance = GaussianNoise.STANDARD.variance();

  @Widget(
      title = "Amount of salt and pepper",
      description = "The share of values, between 0 and 1, that become white or black.")
  @NumberInputWidget(
      minValidation = IsNonNegativeValidation.class,
      maxValidation = AtMost.One.class)
  @Effect(predicate = NoiseChoice.IsSaltAndPepper.class, type = EffectType.SHOW)
  double m_amount = SaltAndPepperNoise.STANDARD.amount();

  @Widget(
      title = "Share of salt",
      description = "The share of white, between 0 and 1, among the values that are replaced.")
  @NumberInputWidget(
      minValidation = IsNonNegativeValidation.class,
      maxValidation = AtMost.One.class)
  @Effect(predicate = NoiseChoice.IsSaltAndPepper.class, type = EffectType.SHOW)
  double m_salt = SaltAndPepperNoise.STANDARD.salt();

  @Widget(
      title = "Peak of Poisson noise",
      description =
          "The mean count at white, at most 65536; the lower, the stronger the noise. If it is not"
              + " set, it is the least power of two that is not below the number of different"
              + " values in the image, as in scikit-image: 256 for a usual photograph.")
  @OptionalWidget(defaultProvider = UsualPeak.class)
  @NumberInputWidget(
      minValidation = IsPositiveIntegerValidation.class,
      maxValidation = AtMost.Of65536.class)
  @Effect(predicate = NoiseChoice.IsPoisson.class, type = EffectType.SHOW)
  Optional<Integer> m_peak = Optional.empty();

  @Widget(
      title = "Variance of speckle",
      description = "The variance of the factors that intensities are multiplied with.")
  @NumberInputWidget(
      minValidation = IsNonNegativeValidation.class,
      maxValidation = AtMost.One.class)
  @Effect(predicate = NoiseChoice.IsSpeckle.class, type = EffectType.SHOW)
  double m_speckleVariance = SpeckleNoise.STANDARD.variance();

  @Widget(
      title = "Fraction of images",
      description =
          "The part of the rows, between 0 and 1, that is drawn at random to get noise. Their"
              + " number is rounded.")
  @NumberInputWidget(
      minValidation = IsNonNegativeValidation.class,
      maxValidation = AtMost.One.class)
  double m_fraction = 0.1;

  @Widget(
      title = "Draw with replacement",
      description =
          "Whether an image may be drawn again, as in the publication: it gets noise as often as it was"
              + " drawn, and fewer different images get any.")
  boolean m_replacement = false;

  @Widget(
      title = "Clip",
      description =
          "Whether values below black or above white are cut each time that noise was added. If"
              + " not, an image that is drawn again gets its next noise on the values as they are;"
              + " storing the image in 8 bits cuts them in the end, and a warning says how many"
              + " there were. For images that are drawn once the result is the same.")
  boolean m_clip = true;

  @Widget(title = "Seed", description = "The seed of the draw and of the noise.")
  long m_seed = 0;

  @Widget(title = "Output", description = "Where the images with noise go.")
  @ValueSwitchWidget
  Output m_output = Output.APPEND;

  NoiseInjectorParameters() {}

  NoiseInjectorParameters(NodeParametersInput input) {
    m_imageColumn = InputTable.guessImage(input);
  }

  @Override
  public void validate() throws InvalidSettingsException {
    try {
      injector();
      draw(0);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(e.getMessage(), e);
    }
  }

  NoiseInjector injector() {
    return new NoiseInjector(noise(), m_clip, m_seed);
  }

  private Noise noise() {
    return switch (m_noise) {
      case GAUSSIAN -> new GaussianNoise(m_gaussianVariance);
      case SALT_AND_PEPPER -> new SaltAndPepperNoise(m_amount, m_salt);
      case POISSON -> new PoissonNoise(m_peak.map(OptionalInt::of).orElseGet(OptionalInt::empty));
      case SPECKLE -> new SpeckleNoise(m_speckleVariance);
    };
  }

  /** Draws among the rows of a table. */
  Draw draw(long rows) {
    return m_replacement
        ? Draw.withReplacement(rows, m_fraction, m_seed)
        : Draw.withoutReplacement(rows, m_fraction, m_seed);
  }
}
