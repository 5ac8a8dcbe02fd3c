package org.imageanomaly.nodes.scorer;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.score.AnomalyDetector;
import org.imageanomaly.engine.score.AnomalyScore;
import org.imageanomaly.engine.score.FalseAlarmRate;
import org.imageanomaly.engine.score.Scorer;
import org.imageanomaly.nodes.port.ModelInput;
import org.imageanomaly.nodes.predictor.OpenModel;
import org.imageanomaly.nodes.table.ColumnNames;

/** An autoencoder with a density of its latent representations. */
public record KdeMethod() implements ScoringMethod<AnomalyDetector> {

  @Override
  public ModelInput<AnomalyDetector> input() {
    return new ModelInput<>(ModelKind.DETECTOR, AnomalyDetector.class, "KDE Learner");
  }

  @Override
  public List<String> scores() {
    return List.of(
        ColumnNames.RECONSTRUCTION_ERROR, ColumnNames.LOG_DENSITY, ColumnNames.SSIM_DISTANCE);
  }

  @Override
  public OpenModel<Measured> open(AnomalyDetector model) {
    Scorer scorer = model.open();
    return OpenModel.of(
        images -> scorer.score(images).stream().map(KdeMethod::measured).toList(), scorer::close);
  }

  private static Measured measured(AnomalyScore score) {
    return new Measured(
        List.of(score.reconstructionError(), score.logDensity(), score.ssimDistance()),
        score.anomalyScore(),
        score.anomalous(),
        score.map(),
        Optional.empty());
  }

  @Override
  public boolean isSlow() {
    return false;
  }

  @Override
  public Optional<FalseAlarmRate> falseAlarms(AnomalyDetector model) {
    return model.calibration().falseAlarms();
  }

  @Override
  public double quantile(AnomalyDetector model) {
    return model.settings().quantile();
  }
}
