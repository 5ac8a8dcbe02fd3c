package org.imageanomaly.nodes.scorer;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.score.FalseAlarmRate;
import org.imageanomaly.nodes.port.ImageModelSpec;
import org.imageanomaly.nodes.predictor.OpenModel;
import org.imageanomaly.nodes.predictor.PredictorModel;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ColumnNames;

/**
 * Scores the images of a table by any method.
 *
 * @param <M> the models of the method
 */
public final class ScorerModel<M extends ImageModel>
    extends PredictorModel<ScorerParameters, M, Measured> {

  private final ScoringMethod<M> method;

  public ScorerModel(ScoringMethod<M> method) {
    super(method.input());
    this.method = method;
  }

  @Override
  protected Optional<List<Column<Measured>>> columns(
      ScorerParameters parameters, ImageModelSpec model) {
    return Optional.of(columns(parameters, Optional.empty()));
  }

  @Override
  protected List<Column<Measured>> columns(ScorerParameters parameters, M model) {
    return columns(parameters, method.falseAlarms(model));
  }

  private List<Column<Measured>> columns(
      ScorerParameters parameters, Optional<FalseAlarmRate> falseAlarms) {
    List<Column<Measured>> columns = ScoreColumns.of(method.scores(), falseAlarms);
    if (parameters.appendsReconstruction()) {
      columns.add(
          Column.image(
              ColumnNames.RECONSTRUCTION, measured -> measured.reconstruction().orElseThrow()));
    }
    if (parameters.appendsMap()) {
      columns.add(Column.image(ColumnNames.ANOMALY_MAP, measured -> measured.map().toImage()));
    }
    return columns;
  }

  @Override
  protected OpenModel<Measured> open(M model) {
    return method.open(model);
  }

  @Override
  protected boolean isSlow() {
    return method.isSlow();
  }

  @Override
  protected Optional<String> warning(M model) {
    return method.falseAlarms(model).flatMap(rate -> rate.warning(method.quantile(model)));
  }
}
