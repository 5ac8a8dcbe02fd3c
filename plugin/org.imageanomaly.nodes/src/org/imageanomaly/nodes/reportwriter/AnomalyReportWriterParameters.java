package org.imageanomaly.nodes.reportwriter;

import java.util.Optional;
import org.imageanomaly.nodes.f1evaluator.TableEvaluation;
import org.imageanomaly.nodes.limit.AtMost;
import org.imageanomaly.nodes.location.FileTarget;
import org.imageanomaly.nodes.location.FileTarget.IfExists;
import org.imageanomaly.nodes.table.ColumnChoices;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.InputTable;
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
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation.IsNotBlankValidation;

/** The settings of the Anomaly Report Writer. */
final class AnomalyReportWriterParameters implements NodeParameters {

  static final String FILE = "File";

  private static final String SUFFIX = ".html";

  private static final int MOST_PICTURES = 100;

  private interface TruthReference extends ParameterReference<Boolean> {}

  private static final class ComparesWithTruth implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getBoolean(TruthReference.class).isTrue();
    }
  }

  @Widget(
      title = FILE,
      description =
          "The HTML file: an absolute path, a file: URL, or a file in the workflow such as"
              + " <tt>knime://knime.workflow/report.html</tt>. Its folder must exist. The same"
              + " numbers as JSON lie beside it, under the same name with the extension"
              + " <tt>.json</tt>.")
  @TextInputWidget(
      placeholder = "/path/to/report.html",
      patternValidation = IsNotBlankValidation.class)
  String m_file = "";

  @Widget(
      title = "If the files exist",
      description = "What happens to an older report: of a nightly run, it is to be overwritten.")
  @ValueSwitchWidget
  IfExists m_ifExists = IfExists.FAIL;

  @Widget(title = "Title", description = "What stands at the top of the report.")
  String m_title = "Anomaly report";

  @Widget(title = "Image column", description = "The column of the images that were scored.")
  @ChoicesProvider(ColumnChoices.Images.class)
  String m_imageColumn = ColumnNames.IMAGE;

  @Widget(
      title = "Compare with the truth",
      description =
          "Whether a column says which images really are anomalous. The report then has metrics,"
              + " curves, misses and false alarms. Rows in which it is missing are reported"
              + " without.")
  @ValueReference(TruthReference.class)
  boolean m_compare;

  @Widget(
      title = "Truth column",
      description =
          "The column of booleans, strings such as good and bad, or whole numbers such as 0 and 1.")
  @ChoicesProvider(ColumnChoices.Truths.class)
  @Effect(predicate = ComparesWithTruth.class, type = EffectType.SHOW)
  String m_truthColumn = ColumnNames.ANOMALOUS;

  @Widget(
      title = "Pictures",
      description =
          "How many images each part of the report shows at most, such as the most anomalous ones:"
              + " 1 to 100. Twelve make a file of a few megabytes.")
  @NumberInputWidget(
      minValidation = IsPositiveIntegerValidation.class,
      maxValidation = AtMost.Of100.class)
  int m_pictures = 12;

  AnomalyReportWriterParameters() {}

  AnomalyReportWriterParameters(NodeParametersInput input) {
    m_imageColumn = InputTable.guessImage(input);
    Optional<String> truth = InputTable.spec(input).flatMap(TableEvaluation::truthColumn);
    m_compare = truth.isPresent();
    m_truthColumn = truth.orElse(ColumnNames.ANOMALOUS);
  }

  @Override
  public void validate() throws InvalidSettingsException {
    if (m_pictures < 1 || m_pictures > MOST_PICTURES) {
      throw new InvalidSettingsException(
          "A part of a report shows 1 to " + MOST_PICTURES + " pictures, not " + m_pictures + ".");
    }
    if (m_title == null || m_title.isBlank()) {
      throw new InvalidSettingsException("The report has no title. Enter one.");
    }
  }

  /**
   * The page.
   *
   * @throws InvalidSettingsException if the setting is no place on this computer, or names another
   *     kind of file
   */
  FileTarget page() throws InvalidSettingsException {
    FileTarget page = FileTarget.of("report", m_file, FILE, m_ifExists);
    if (!page.file().getFileName().toString().endsWith(SUFFIX)) {
      throw new InvalidSettingsException(
          "The report is a page: let the name of \"" + page.file() + "\" end in " + SUFFIX + ".");
    }
    return page;
  }

  /** The numbers, beside the page. */
  FileTarget numbers() throws InvalidSettingsException {
    FileTarget page = page();
    String name = page.file().getFileName().toString();
    return new FileTarget(
        "report",
        page.file().resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + ".json"),
        page.overwrite());
  }

  /** The column that says which images are anomalous, if it is to be looked at. */
  Optional<String> truth() {
    return m_compare ? Optional.ofNullable(m_truthColumn) : Optional.empty();
  }
}
