package org.imageanomaly.nodes.f1evaluator;

import java.util.Arrays;
import java.util.function.Supplier;
import org.imageanomaly.nodes.table.ColumnNames;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;

/** The settings of one further table. */
final class FurtherTable implements NodeParameters {

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

  @Widget(
      title = "Name",
      description =
          "What the table is called in the outputs. Without one it is \"Scored images 2\" and so"
              + " on.")
  String m_name = "";

  @Widget(title = F1EvaluatorParameters.TRUTH, description = F1EvaluatorParameters.TRUTH_TEXT)
  @ChoicesProvider(EvaluatorChoices.FurtherTruths.class)
  String m_truthColumn = ColumnNames.ANOMALOUS;

  @Widget(
      title = F1EvaluatorParameters.ANOMALOUS_IMAGES,
      description = F1EvaluatorParameters.ANOMALOUS_IMAGES_TEXT)
  @ValueReference(ImagesReference.class)
  @Migrate(loadDefaultIfAbsent = true)
  AnomalousImages m_anomalousImages = AnomalousImages.BY_USUAL_NAMES;

  @Widget(title = F1EvaluatorParameters.VALUE, description = F1EvaluatorParameters.VALUE_TEXT)
  @ChoicesProvider(EvaluatorChoices.FurtherValues.class)
  @Effect(predicate = NeedsValue.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  String m_truthValue = "";

  @Widget(
      title = F1EvaluatorParameters.SCORE,
      description = "The column of scores; anomalies should score higher.")
  @ChoicesProvider(EvaluatorChoices.FurtherScores.class)
  String m_scoreColumn = ColumnNames.ANOMALY_SCORE;

  @Widget(title = "Threshold rule", description = "Where the threshold comes from.")
  @ValueReference(RuleReference.class)
  ThresholdSource m_thresholdRule = ThresholdSource.FIXED;

  @Widget(
      title = "Threshold",
      description =
          "Images that score above it count as flagged: usually 1 for an anomaly score and 0.5 for"
              + " a probability.")
  @Effect(predicate = IsFixed.class, type = EffectType.SHOW)
  double m_threshold = 1;

  /** The settings that most likely are meant; columns that cannot be guessed are null. */
  static FurtherTable of(ColumnGuess guess) {
    FurtherTable table = new FurtherTable();
    table.m_truthColumn = guess.truth().orElse(null);
    table.m_scoreColumn = guess.score().orElse(null);
    table.m_threshold = guess.threshold();
    return table;
  }

  interface Reference extends ParameterReference<FurtherTable[]> {}

  /** Gives a dialog as many elements as there are ports. */
  static final class PerPort implements StateProvider<FurtherTable[]> {

    private Supplier<FurtherTable[]> current;
    private Supplier<String> usualTruth;

    @Override
    public void init(StateProviderInitializer initializer) {
      initializer.computeBeforeOpenDialog();
      current = initializer.getValueSupplier(Reference.class);
      usualTruth = initializer.getValueSupplier(F1EvaluatorParameters.TruthReference.class);
    }

    @Override
    public FurtherTable[] computeState(NodeParametersInput input) {
      PortObjectSpec[] specs = input.getInPortSpecs();
      FurtherTable[] known = current.get();
      FurtherTable[] tables = Arrays.copyOf(known, Math.max(0, specs.length - 1));
      for (int i = known.length; i < tables.length; i++) {
        tables[i] =
            specs[i + 1] instanceof DataTableSpec spec
                ? FurtherTable.of(ColumnGuess.of(spec, usualTruth.get()))
                : new FurtherTable();
      }
      return tables;
    }
  }
}
