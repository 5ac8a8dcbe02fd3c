package org.imageanomaly.nodes.thresholdlearner;

import java.util.Optional;
import java.util.OptionalDouble;
import org.imageanomaly.engine.metric.Costs;
import org.imageanomaly.engine.metric.Goal;
import org.imageanomaly.nodes.f1evaluator.AnomalousImages;
import org.imageanomaly.nodes.f1evaluator.LabelledScores;
import org.imageanomaly.nodes.f1evaluator.TableEvaluation;
import org.imageanomaly.nodes.limit.AtMost;
import org.imageanomaly.nodes.table.ColumnChoices;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.InputTable;
import org.imageanomaly.nodes.table.RowSelection;
import org.imageanomaly.nodes.table.RowSelection.Rows;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;

/** The settings of the Threshold Learner. */
final class ThresholdLearnerParameters implements NodeParameters {

  static final String SHARE = "Share of anomalous parts";
  static final String LEAST_RECALL = "Least recall";
  static final String LEAST_PRECISION = "Least precision";

  enum Aim {
    @Label(
        value = "Least expected cost",
        description = "What misses and false alarms cost together is as little as can be.")
    COST(Goal.Of.COST),
    @Label(
        value = "At least a recall",
        description =
            "So many of the anomalous images are found, with as few false alarms as that allows.")
    RECALL(Goal.Of.RECALL),
    @Label(
        value = "At least a precision",
        description =
            "Of the flagged images so many are anomalous, with as few misses as that allows.")
    PRECISION(Goal.Of.PRECISION),
    @Label(
        value = "Best F1",
        description = "The harmonic mean of precision and recall is as high as can be.")
    F1(Goal.Of.F1);

    private final Goal.Of of;

    Aim(Goal.Of of) {
      this.of = of;
    }
  }

  @Section(title = "Labelled images")
  private interface LabelledImages {}

  @Section(title = "What to aim for")
  @After(LabelledImages.class)
  private interface WhatToAimFor {}

  private interface ImagesReference extends ParameterReference<AnomalousImages> {}

  private interface AimReference extends ParameterReference<Aim> {}

  private static final class NeedsValue implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getEnum(ImagesReference.class)
          .isOneOf(AnomalousImages.VALUE, AnomalousImages.OTHER_VALUES);
    }
  }

  private static final class IsRecall implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getEnum(AimReference.class).isOneOf(Aim.RECALL);
    }
  }

  private static final class IsPrecision implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getEnum(AimReference.class).isOneOf(Aim.PRECISION);
    }
  }

  @Layout(LabelledImages.class)
  @Widget(
      title = "Truth column",
      description =
          "The column that says which images really are anomalous: booleans, strings such as good and"
              + " bad, or whole numbers such as 0 and 1. A row in which it is missing is left out.")
  @ChoicesProvider(ColumnChoices.Truths.class)
  String m_truthColumn = ColumnNames.ANOMALOUS;

  @Layout(LabelledImages.class)
  @Widget(
      title = "Anomalous images",
      description =
          "Which values of the truth column mean an anomaly. Upper and lower case are the same.")
  @ValueReference(ImagesReference.class)
  AnomalousImages m_anomalousImages = AnomalousImages.BY_USUAL_NAMES;

  @Layout(LabelledImages.class)
  @Widget(title = "Value", description = "A value of the truth column. It must occur there.")
  @Effect(predicate = NeedsValue.class, type = EffectType.SHOW)
  String m_truthValue = "";

  @Layout(LabelledImages.class)
  @Widget(
      title = "Score column",
      description = "The column of anomaly scores, as the scorer of the detector appended it.")
  @ChoicesProvider(ColumnChoices.Numbers.class)
  String m_scoreColumn = ColumnNames.ANOMALY_SCORE;

  @Layout(LabelledImages.class)
  RowSelection m_rows = RowSelection.all();

  @Layout(WhatToAimFor.class)
  @Widget(title = "Goal", description = "Which threshold is the best.")
  @ValueReference(AimReference.class)
  Aim m_aim = Aim.COST;

  @Layout(WhatToAimFor.class)
  @Widget(
      title = LEAST_RECALL,
      description =
          "The part of the anomalous images, above 0 and at most 1, that must be flagged.")
  @NumberInputWidget(
      minValidation = IsPositiveDoubleValidation.class,
      maxValidation = AtMost.One.class)
  @Effect(predicate = IsRecall.class, type = EffectType.SHOW)
  double m_leastRecall = 0.95;

  @Layout(WhatToAimFor.class)
  @Widget(
      title = LEAST_PRECISION,
      description =
          "The part of the flagged images, above 0 and at most 1, that must be anomalous. It depends"
              + " on the share of anomalous parts.")
  @NumberInputWidget(
      minValidation = IsPositiveDoubleValidation.class,
      maxValidation = AtMost.One.class)
  @Effect(predicate = IsPrecision.class, type = EffectType.SHOW)
  double m_leastPrecision = 0.9;

  @Layout(WhatToAimFor.class)
  @Widget(
      title = "Cost of a miss",
      description =
          "What an anomalous part costs that is not flagged, in any unit. Only how it compares with"
              + " the cost of a false alarm decides; the table of thresholds has costs in this unit.")
  @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
  double m_costOfMiss = 10;

  @Layout(WhatToAimFor.class)
  @Widget(
      title = "Cost of a false alarm",
      description = "What a good part costs that is flagged, in the same unit.")
  @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
  double m_costOfFalseAlarm = 1;

  @Layout(WhatToAimFor.class)
  @OptionalWidget(defaultProvider = UsualShare.class)
  @Widget(
      title = SHARE,
      description =
          "What part of the parts in production is anomalous, above 0 and below 1, such as 0.01 for one"
              + " of a hundred. Precision, F1 and cost are those that it brings. If it is not set, it is"
              + " the share among the labelled images, which is usually far too high.")
  @NumberInputWidget(
      minValidation = IsPositiveDoubleValidation.class,
      maxValidation = AtMost.LessThanOne.class)
  Optional<Double> m_share = Optional.empty();

  ThresholdLearnerParameters() {}

  ThresholdLearnerParameters(NodeParametersInput input) {
    m_rows = RowSelection.guess(input, Rows.TEST);
    m_truthColumn =
        InputTable.spec(input).flatMap(TableEvaluation::truthColumn).orElse(ColumnNames.ANOMALOUS);
  }

  @Override
  public void validate() throws InvalidSettingsException {
    if (m_share.filter(share -> !(share > 0 && share < 1)).isPresent()) {
      throw new InvalidSettingsException(
          "The setting \""
              + SHARE
              + "\" must lie between 0 and 1, such as 0.01 for one of a hundred, not at "
              + m_share.get()
              + ".");
    }
    try {
      goal();
      costs();
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(e.getMessage(), e);
    }
  }

  /**
   * The scores and labels.
   *
   * @throws InvalidSettingsException if a column is not there or of another type, or no value is
   *     set
   */
  LabelledScores scores(DataTableSpec spec) throws InvalidSettingsException {
    if (m_anomalousImages != AnomalousImages.BY_USUAL_NAMES
        && (m_truthValue == null || m_truthValue.isBlank())) {
      throw new InvalidSettingsException(
          "There is no value in \"Value\". Enter the one of the truth column that \"Anomalous images\""
              + " is about.");
    }
    return new LabelledScores(
        spec, m_truthColumn, m_anomalousImages, m_truthValue, m_scoreColumn, m_rows);
  }

  Goal goal() {
    return new Goal(m_aim.of, m_aim == Aim.PRECISION ? m_leastPrecision : m_leastRecall);
  }

  Costs costs() {
    return new Costs(m_costOfMiss, m_costOfFalseAlarm);
  }

  OptionalDouble share() {
    return m_share.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }
}
