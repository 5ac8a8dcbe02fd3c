package org.imageanomaly.nodes.resultwriter;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.imageanomaly.nodes.location.Location;
import org.imageanomaly.nodes.table.ColumnChoices;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.InputTable;
import org.imageanomaly.nodes.table.PathColumns;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation.IsNotBlankValidation;

/** The settings of the Inspection Result Writer. */
final class InspectionResultWriterParameters implements NodeParameters {

  static final String FOLDER = "Folder";
  static final String FLAG = "Flag column";
  static final String PATH = "Path column";
  static final String SCORE = "Score column";

  /** What predictors call the class that they predict. */
  static final Pattern PREDICTION = Pattern.compile("Prediction \\((.+)\\)");

  private static final Pattern PROBABILITY = Pattern.compile("P \\(.+=true\\)");

  private static final double NEAR_THE_THRESHOLD = 0.8;

  private interface FilesReference extends ParameterReference<Boolean> {}

  private static final class CopiesFiles implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getBoolean(FilesReference.class).isTrue();
    }
  }

  static final class NearTheThreshold implements DefaultValueProvider<Double> {
    @Override
    public void init(StateProviderInitializer initializer) {
      initializer.computeBeforeOpenDialog();
    }

    @Override
    public Double computeState(NodeParametersInput input) {
      return NEAR_THE_THRESHOLD;
    }
  }

  @Widget(
      title = FOLDER,
      description =
          "The folder of the results: an absolute path, a file: URL, or a folder in the workflow such"
              + " as <tt>knime://knime.workflow/results</tt>. It is made if it is not there; the"
              + " folder that it lies in must be. It must be neither in the folder of the images nor"
              + " around it.")
  @TextInputWidget(placeholder = "/path/to/results", patternValidation = IsNotBlankValidation.class)
  String m_folder = "";

  @Widget(
      title = "If the folder exists",
      description = "What happens to what is in the folder already.")
  @ValueSwitchWidget
  IfExists m_ifExists = IfExists.NEW_SUBFOLDER;

  @Widget(
      title = "Tables",
      description = "How fields are separated and fractions written in the two CSV files.")
  @ValueSwitchWidget
  CsvFormat m_format = CsvFormat.COMMA;

  @Widget(
      title = FLAG,
      description =
          "What says which images are flagged: a boolean column, or a class that was predicted, of"
              + " which the usual names say whether it means good parts.")
  @ChoicesProvider(ColumnChoices.Classes.class)
  String m_flagColumn = ColumnNames.PREDICTION;

  @Widget(
      title = "Copy flagged files",
      description = "Whether to copy the original files of flagged images into <tt>flagged</tt>.")
  @ValueReference(FilesReference.class)
  boolean m_copyFiles = true;

  @Widget(title = PATH, description = "The column that says where the file of an image is.")
  @ChoicesProvider(PathColumns.class)
  @Effect(predicate = CopiesFiles.class, type = EffectType.SHOW)
  String m_pathColumn = ColumnNames.PATH;

  @Widget(
      title = "Write overlays",
      description =
          "Whether to write flagged images with what their map shows into <tt>overlays</tt>: the"
              + " column <i>Overlay</i> of a scorer, or what is drawn of <i>Image</i> and"
              + " <i>Anomaly Map</i>.")
  boolean m_overlays = true;

  @OptionalWidget(defaultProvider = NearTheThreshold.class)
  @Widget(
      title = "Borderline above",
      description =
          "If set, images that are not flagged but score above this are written, too: their files"
              + " into <tt>borderline</tt>, their overlays beside those of flagged images. An anomaly"
              + " score has its threshold at 1, a probability at 0.5.")
  Optional<Double> m_borderline = Optional.empty();

  @Widget(title = SCORE, description = "What says how close to the threshold an image is.")
  @ChoicesProvider(ColumnChoices.Numbers.class)
  String m_scoreColumn = ColumnNames.ANOMALY_SCORE;

  InspectionResultWriterParameters() {}

  InspectionResultWriterParameters(NodeParametersInput input) {
    if (InputTable.spec(input).isEmpty()) {
      return;
    }
    m_flagColumn = flag(input).orElse(null);
    m_scoreColumn = score(input).orElse(null);
    List<String> paths =
        new PathColumns().columnChoices(input).stream().map(DataColumnSpec::getName).toList();
    m_copyFiles = paths.contains(ColumnNames.PATH);
    List<String> pictures =
        InputTable.columns(input, PNGImageValue.class).stream()
            .map(DataColumnSpec::getName)
            .toList();
    m_overlays =
        pictures.contains(ColumnNames.OVERLAY) || pictures.contains(ColumnNames.ANOMALY_MAP);
  }

  private static Optional<String> flag(NodeParametersInput input) {
    List<String> names =
        InputTable.columns(input, DataValue.class).stream().map(DataColumnSpec::getName).toList();
    return List.of(ColumnNames.PREDICTION, ColumnNames.FORMER_PREDICTION).stream()
        .filter(names::contains)
        .findFirst()
        .or(
            () ->
                InputTable.columns(input, StringValue.class).stream()
                    .map(DataColumnSpec::getName)
                    .filter(name -> PREDICTION.matcher(name).matches())
                    .findFirst());
  }

  private static Optional<String> score(NodeParametersInput input) {
    List<String> names =
        InputTable.columns(input, DoubleValue.class).stream().map(DataColumnSpec::getName).toList();
    return names.stream()
        .filter(ColumnNames.ANOMALY_SCORE::equals)
        .findFirst()
        .or(() -> names.stream().filter(name -> PROBABILITY.matcher(name).matches()).findFirst());
  }

  @Override
  public void validate() throws InvalidSettingsException {
    if (m_borderline.isPresent() && !Double.isFinite(m_borderline.get())) {
      throw new InvalidSettingsException(
          "\"Borderline above\" must be a number, not " + m_borderline.get() + ".");
    }
  }

  /**
   * Where results go.
   *
   * @throws InvalidSettingsException if the setting is no place on this computer
   */
  ResultFolder target() throws InvalidSettingsException {
    return new ResultFolder(Location.resolve(m_folder, FOLDER), m_ifExists);
  }
}
