package org.imageanomaly.nodes.f1evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.nodes.group.GroupChoices;
import org.imageanomaly.nodes.group.GroupColumn;
import org.imageanomaly.nodes.table.ColumnChoices;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.InputTable;
import org.imageanomaly.nodes.table.RowSelection;
import org.imageanomaly.nodes.table.RowSelection.Rows;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.array.ArrayWidget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueProvider;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;

/** The settings of the F1 Evaluator. */
final class F1EvaluatorParameters implements NodeParameters {

  static final String TRUTH = "Truth column";
  static final String TRUTH_TEXT =
      "The column that says which images really are anomalous: booleans, strings such as good and"
          + " bad, or whole numbers such as 0 and 1. Columns of predictions are not offered. A row"
          + " in which it is missing or blank is left out.";
  static final String ANOMALOUS_IMAGES = "Anomalous images";
  static final String ANOMALOUS_IMAGES_TEXT =
      "Which values of the truth column mean an anomaly. Upper and lower case are the same. What"
          + " was taken for it is in the column Truth of the metrics.";
  static final String VALUE = "Value";
  static final String VALUE_TEXT =
      "A value of the truth column. It must occur there. The list knows the values if the node"
          + " before this one was executed, or if the domain of the column lists them.";
  static final String SCORE = "Score column";
  static final String FURTHER_TABLES = "Further tables";

  @Section(title = "First table")
  interface FirstTable {}

  @Section(
      title = FURTHER_TABLES,
      description =
          "What else is compared with the first table. Add an input port to the node for each"
              + " table; its settings then appear here.")
  @After(FirstTable.class)
  interface FurtherTables {}

  @Section(title = "Rows of every table")
  @After(FurtherTables.class)
  interface RowsOfEveryTable {}

  @Section(title = "Where defects are")
  @After(RowsOfEveryTable.class)
  interface WhereDefectsAre {}

  private interface PixelsReference extends ParameterReference<Boolean> {}

  private static final class EvaluatesPixels implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getBoolean(PixelsReference.class).isTrue();
    }
  }

  interface TruthReference extends ParameterReference<String> {}

  private interface RuleReference extends ParameterReference<ThresholdSource> {}

  private interface ImagesReference extends ParameterReference<AnomalousImages> {}

  private static final class NeedsValue implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getEnum(ImagesReference.class)
          .isOneOf(AnomalousImages.VALUE, AnomalousImages.OTHER_VALUES);
    }
  }

  private static final class IsFixed implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getEnum(RuleReference.class).isOneOf(ThresholdSource.FIXED);
    }
  }

  @Layout(FirstTable.class)
  @Widget(title = "Name", description = "What the first table is called in the outputs.")
  @Migrate(loadDefaultIfAbsent = true)
  String m_name = F1EvaluatorNodeFactory.FIRST_INPUT;

  @Layout(FirstTable.class)
  @Widget(title = TRUTH, description = TRUTH_TEXT)
  @ChoicesProvider(EvaluatorChoices.Truths.class)
  @ValueReference(TruthReference.class)
  String m_truthColumn = ColumnNames.ANOMALOUS;

  @Layout(FirstTable.class)
  @Widget(title = ANOMALOUS_IMAGES, description = ANOMALOUS_IMAGES_TEXT)
  @ValueReference(ImagesReference.class)
  @Migrate(loadDefaultIfAbsent = true)
  AnomalousImages m_anomalousImages = AnomalousImages.BY_USUAL_NAMES;

  @Layout(FirstTable.class)
  @Widget(title = VALUE, description = VALUE_TEXT)
  @ChoicesProvider(EvaluatorChoices.Values.class)
  @Effect(predicate = NeedsValue.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  String m_truthValue = "";

  @Layout(FirstTable.class)
  @Widget(title = SCORE, description = "The column of scores; anomalies should score higher.")
  @ChoicesProvider(EvaluatorChoices.Scores.class)
  String m_scoreColumn = ColumnNames.ANOMALY_SCORE;

  @Layout(FirstTable.class)
  @Widget(title = "Threshold rule", description = "Where the threshold comes from.")
  @ValueReference(RuleReference.class)
  @Migrate(loadDefaultIfAbsent = true)
  ThresholdSource m_thresholdRule = ThresholdSource.FIXED;

  @Layout(FirstTable.class)
  @Widget(
      title = "Threshold",
      description =
          "Images that score above it count as flagged. An anomaly score has its threshold at 1, a"
              + " probability usually at 0.5; another value shows what another threshold would"
              + " bring, without any training.")
  @Effect(predicate = IsFixed.class, type = EffectType.SHOW)
  double m_threshold = 1;

  @Layout(FurtherTables.class)
  @Widget(
      title = FURTHER_TABLES,
      description =
          "The settings of the tables at the added ports, in their order. Until they are set, they"
              + " are guessed: the truth column of the first table with its anomalous images, or else"
              + " \"Anomalous\"; \"Anomaly Score\" with the threshold 1, or else the probability \"P"
              + " (Anomalous=true)\", as KNIME's predictors call it, with the threshold 0.5.")
  @ArrayWidget(elementTitle = "Further table", hasFixedSize = true)
  @ValueReference(FurtherTable.Reference.class)
  @ValueProvider(FurtherTable.PerPort.class)
  @Migrate(loadDefaultIfAbsent = true)
  FurtherTable[] m_furtherTables = new FurtherTable[0];

  @Layout(RowsOfEveryTable.class)
  RowSelection m_rows = RowSelection.all();

  private interface GroupsReference extends ParameterReference<Boolean> {}

  private static final class EvaluatesGroups implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getBoolean(GroupsReference.class).isTrue();
    }
  }

  @Layout(RowsOfEveryTable.class)
  @Widget(
      title = "Measure each group",
      description =
          "Whether to measure each product or camera by itself, too: a further row of metrics for"
              + " each value of a column, at the threshold of the whole table, after the rows of"
              + " all tables. A good mean may hide a product whose defects are missed.")
  @ValueReference(GroupsReference.class)
  @Migrate(loadDefaultIfAbsent = true)
  boolean m_byGroup;

  @Layout(RowsOfEveryTable.class)
  @Widget(
      title = GroupColumn.SETTING,
      description =
          "The column of strings or whole numbers that says of which product or camera each image"
              + " is. A further table without it is measured as a whole alone.")
  @ChoicesProvider(GroupChoices.class)
  @Effect(predicate = EvaluatesGroups.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  String m_groupColumn = ColumnNames.PRODUCT;

  @Layout(WhereDefectsAre.class)
  @Widget(
      title = "Pixel metrics",
      description =
          "Whether to measure how well maps show the defects that masks mark: the area under the"
              + " ROC curve and the average precision of all pixels, AUPRO (the area under the"
              + " per-region overlap up to a false positive rate of 0.3, after Bergmann et al.,"
              + " 2019), and the best F1 of pixels over all thresholds. A further table is measured"
              + " where it has both columns.")
  @ValueReference(PixelsReference.class)
  @Migrate(loadDefaultIfAbsent = true)
  boolean m_pixelMetrics;

  @Layout(WhereDefectsAre.class)
  @Widget(
      title = PixelColumns.MAP,
      description =
          "The column of gray pictures, of 8 or 16 bits, that are brighter where an image is more"
              + " unusual. They are scaled to the size of the masks.")
  @ChoicesProvider(ColumnChoices.Images.class)
  @Effect(predicate = EvaluatesPixels.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  String m_mapColumn = ColumnNames.ANOMALY_MAP;

  @Layout(WhereDefectsAre.class)
  @Widget(
      title = PixelColumns.MASK,
      description =
          "The column of pictures that are black where a part is good. Normal images need none;"
              + " anomalous images without one do not count.")
  @ChoicesProvider(ColumnChoices.Images.class)
  @Effect(predicate = EvaluatesPixels.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  String m_maskColumn = ColumnNames.MASK;

  F1EvaluatorParameters() {}

  F1EvaluatorParameters(NodeParametersInput input) {
    m_rows = RowSelection.guess(input, Rows.TEST);
    m_truthColumn = null;
    m_scoreColumn = null;
    InputTable.spec(input).ifPresent(this::guessColumns);
  }

  private void guessColumns(DataTableSpec spec) {
    ColumnGuess guess = ColumnGuess.of(spec, null);
    m_truthColumn = guess.truth().orElse(null);
    m_scoreColumn =
        guess
            .score()
            .or(
                () ->
                    spec.stream()
                        .filter(ColumnRoles::isNumber)
                        .map(DataColumnSpec::getName)
                        .filter(name -> !name.equals(m_truthColumn))
                        .findFirst())
            .orElse(null);
    m_threshold = guess.threshold();
    m_pixelMetrics = PixelColumns.guess(spec).isPresent();
    m_byGroup = spec.containsName(ColumnNames.PRODUCT);
  }

  @Override
  public void validate() throws InvalidSettingsException {
    if (m_name == null || m_name.isBlank()) {
      throw new InvalidSettingsException(
          "The first table has no name. Enter one, such as "
              + F1EvaluatorNodeFactory.FIRST_INPUT
              + ".");
    }
    check(m_threshold);
    check(m_anomalousImages, m_truthValue);
    for (FurtherTable table : m_furtherTables) {
      check(table.m_threshold);
      check(table.m_anomalousImages, table.m_truthValue);
    }
  }

  private static void check(AnomalousImages images, String value) throws InvalidSettingsException {
    if (images != AnomalousImages.BY_USUAL_NAMES && (value == null || value.isBlank())) {
      throw new InvalidSettingsException(
          "No value is chosen in \""
              + VALUE
              + "\". Choose the one of the truth column that \""
              + ANOMALOUS_IMAGES
              + "\" is about.");
    }
  }

  private static void check(double threshold) throws InvalidSettingsException {
    if (!Double.isFinite(threshold)) {
      throw new InvalidSettingsException("The threshold must be a number, not " + threshold + ".");
    }
  }

  /**
   * What is evaluated of each table; guessed where it is not set.
   *
   * @throws InvalidSettingsException if something cannot be guessed or two tables have one name
   */
  List<TableSettings> tables(DataTableSpec[] specs) throws InvalidSettingsException {
    List<TableSettings> tables = new ArrayList<>();
    Truth truth = new Truth(m_truthColumn, m_anomalousImages, m_truthValue);
    tables.add(new TableSettings(m_name, truth, m_scoreColumn, m_threshold, m_thresholdRule));
    for (int i = 1; i < specs.length; i++) {
      String usualName = F1EvaluatorNodeFactory.FIRST_INPUT + " " + (i + 1);
      tables.add(
          i <= m_furtherTables.length
              ? TableSettings.of(m_furtherTables[i - 1], usualName)
              : TableSettings.guess(specs[i], usualName, truth));
    }
    TableSettings.checkNames(tables);
    return tables;
  }

  /** Which rows count: all of those of a further table that has no split column. */
  RowSelection rows(DataTableSpec spec, int table) {
    return table == 0 ? m_rows : m_rows.whereKnown(spec);
  }

  /**
   * The column by which groups are measured; empty if none are.
   *
   * @throws InvalidSettingsException if the first table has not got it, or it names no groups
   */
  Optional<GroupColumn> groups(DataTableSpec spec, int table) throws InvalidSettingsException {
    boolean wanted = m_byGroup && (table == 0 || spec.containsName(m_groupColumn));
    return wanted ? Optional.of(GroupColumn.find(spec, m_groupColumn)) : Optional.empty();
  }

  /** Which maps and masks are evaluated: those of a further table if it has both. */
  Optional<PixelColumns> pixels(DataTableSpec spec, int table) {
    PixelColumns columns = new PixelColumns(m_mapColumn, m_maskColumn);
    boolean wanted = m_pixelMetrics && (table == 0 || columns.areIn(spec));
    return wanted ? Optional.of(columns) : Optional.empty();
  }
}
