package org.imageanomaly.nodes.anomalydetectorlearner;

import org.imageanomaly.engine.automatic.AutomaticSettings;
import org.imageanomaly.engine.automatic.Resolution;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.nodes.learner.GoodPartsParameters;
import org.imageanomaly.nodes.learner.LearnerLayout;
import org.imageanomaly.nodes.limit.AtLeast;
import org.imageanomaly.nodes.limit.AtMost;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.InputTable;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;

/** The settings of the Anomaly Detector Learner: what the search cannot find by itself. */
public class AnomalyDetectorLearnerParameters extends GoodPartsParameters {

  enum Colors {
    @Label(value = "RGB", description = "Colors count. Gray images are fine, too.")
    RGB(ColorMode.RGB),
    @Label(
        value = "Gray",
        description = "Only how light a place is counts, whatever its color. Takes less time.")
    GRAY(ColorMode.GRAY);

    private final ColorMode mode;

    Colors(ColorMode mode) {
      this.mode = mode;
    }
  }

  enum ResolutionChoice {
    @Label(
        value = "Scaled",
        description = "All images are scaled to a square of the image size. Takes least time.")
    SCALED(Resolution.SCALED),
    @Label(
        value = "Own size",
        description =
            "Images are looked at as they are, tile by tile, so that a defect of a few of their"
                + " pixels is seen. All images have one size, of at most "
                + AutomaticSettings.MOST_MEGAPIXELS
                + " megapixels; images of another one are left out, with a warning, and scaled to"
                + " it when they are scored. Candidates are compared on images scaled to the image"
                + " size, and the best one learns from the images as they are.")
    OWN_SIZE(Resolution.OWN_SIZE);

    private final Resolution resolution;

    ResolutionChoice(Resolution resolution) {
      this.resolution = resolution;
    }

    boolean isOwnSize() {
      return this == OWN_SIZE;
    }
  }

  @Layout(LearnerLayout.Images.GoodParts.class)
  @Widget(
      title = KnownDefectRows.SETTING,
      description =
          "Whether the anomalous rows that are left out shift which candidate is chosen and where"
              + " its threshold lies. No defect is learned as a good part, and with none all is as"
              + " without it. Fewer than 3 do not move the threshold. The images used here are"
              + " marked as seen in training: test with others.")
  @Migrate(loadDefaultIfAbsent = true)
  boolean m_useKnownDefects;

  private interface SeriesReference extends ParameterReference<Boolean> {}

  private static final class HoldsOutSeries implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getBoolean(SeriesReference.class).isTrue();
    }
  }

  @Layout(LearnerLayout.Images.More.class)
  @Widget(
      title = "Hold out whole series",
      description =
          "Whether a column says from which series, such as a folder, day or batch, each image is."
              + " Images of one series are then held out together, so that thresholds hold for the"
              + " next series, too, which never looks quite like those before. Without it, blocks"
              + " of neighboring rows are held out together: keep the rows in the order in which"
              + " the pictures were taken.")
  @ValueReference(SeriesReference.class)
  boolean m_holdOutSeries;

  @Layout(LearnerLayout.Images.More.class)
  @Widget(
      title = SeriesColumn.SETTING,
      description =
          "The column that names the series: of strings, whole numbers or days, the same in all"
              + " rows of one series and another in those of the others.")
  @ChoicesProvider(SeriesColumn.Choices.class)
  @Effect(predicate = HoldsOutSeries.class, type = EffectType.SHOW)
  String m_seriesColumn = ColumnNames.SERIES;

  @Layout(LearnerLayout.Training.class)
  @Widget(
      title = "Resolution",
      description =
          "At which size images are looked at. Choose their own size where defects are small beside"
              + " the image.")
  @ValueSwitchWidget
  @Migrate(loadDefaultIfAbsent = true)
  ResolutionChoice m_resolution = ResolutionChoice.SCALED;

  @Layout(LearnerLayout.Training.class)
  @Widget(
      title = "Image size",
      description =
          "Height and width in pixels that images are brought to: a multiple of 8 from 64 to 1024."
              + " A defect that is smaller than a few of these pixels is not seen; twice the size"
              + " takes about four times as long. With the resolution set to own size, this is the"
              + " size at which candidates are compared.")
  @NumberInputWidget(minValidation = AtLeast.MultipleOf8.class, maxValidation = AtMost.Of1024.class)
  int m_imageSize = 256;

  @Layout(LearnerLayout.Training.class)
  @Widget(title = "Color", description = "Whether colors are looked at.")
  @ValueSwitchWidget
  Colors m_color = Colors.RGB;

  @Layout(LearnerLayout.Training.class)
  @Widget(
      title = BackboneMethod.SETTING,
      description =
          "What is done with a backbone at the optional port. Without one, \"Automatic\" and"
              + " \"None\" are the same. A method that is set is tried with parts as they are and, if"
              + " that helps, aligned.")
  @Migrate(loadDefaultIfAbsent = true)
  BackboneMethod m_backboneMethod = BackboneMethod.AUTOMATIC;

  @Layout(LearnerLayout.Training.class)
  @Widget(
      title = "Time limit in minutes",
      description =
          "How long the search may take, above 0. Candidates are compared on up to 80 of the images."
              + " Where the computer is too slow for that, they are compared on fewer, at least 16,"
              + " and only where these take too long are the last candidates left out; a warning"
              + " says so, and how long all would take. The best one then learns from all images,"
              + " however long it takes. With the resolution set to own size, it learns from as"
              + " many of them as there is time for, at least 20, which a warning says, too.")
  @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
  double m_minutes = 5;

  @Layout(LearnerLayout.Training.class)
  @Widget(
      title = "Seed",
      description =
          "The seed of all draws: which defects are drawn into held-out images, where, and in what"
              + " light. The same seed, images, number of threads and memory of Java give the same"
              + " detector, as long as no warning says that time was short.")
  long m_seed = 0;

  @Layout(LearnerLayout.Score.class)
  @Widget(
      title = "Quantile",
      description =
          "The part of the good images, each measured by the others, above 0 and at most 1, that shall count as"
              + " normal: of 0.95, one in 20 good parts is expected to be a false alarm. Lower"
              + " flags more images.")
  @NumberInputWidget(
      minValidation = IsPositiveDoubleValidation.class,
      maxValidation = AtMost.One.class)
  double m_quantile = 0.95;

  protected AnomalyDetectorLearnerParameters() {}

  protected AnomalyDetectorLearnerParameters(NodeParametersInput input) {
    super(input);
    m_holdOutSeries =
        InputTable.columns(input, DataValue.class).stream()
            .map(DataColumnSpec::getName)
            .anyMatch(ColumnNames.SERIES::equals);
  }

  @Override
  public void validate() throws InvalidSettingsException {
    settings();
  }

  /**
   * What the search is told.
   *
   * @throws InvalidSettingsException if a value is out of its range
   */
  AutomaticSettings settings() throws InvalidSettingsException {
    try {
      return new AutomaticSettings(
          m_imageSize, m_color.mode, m_quantile, m_minutes, m_seed, m_resolution.resolution);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(e.getMessage(), e);
    }
  }
}
