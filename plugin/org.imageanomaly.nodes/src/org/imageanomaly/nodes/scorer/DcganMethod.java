package org.imageanomaly.nodes.scorer;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.gan.DcganModel;
import org.imageanomaly.engine.gan.GanCalibration;
import org.imageanomaly.engine.gan.GanScore;
import org.imageanomaly.engine.gan.GanScorer;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.score.FalseAlarmRate;
import org.imageanomaly.nodes.port.ModelInput;
import org.imageanomaly.nodes.predictor.OpenModel;
import org.imageanomaly.nodes.table.ColumnNames;

/** The nearest image that a generator can make. */
public record DcganMethod() implements ScoringMethod<DcganModel> {

  private record Searching(GanScorer scorer) implements OpenModel<Measured> {
    @Override
    public List<Measured> results(ImageSet images, Progress progress) {
      return scorer.score(images, progress).stream().map(DcganMethod::measured).toList();
    }

    @Override
    public void close() {
      scorer.close();
    }
  }

  @Override
  public ModelInput<DcganModel> input() {
    return new ModelInput<>(ModelKind.DCGAN, DcganModel.class, "DCGAN Learner");
  }

  @Override
  public List<String> scores() {
    return List.of(ColumnNames.RESIDUAL_LOSS, ColumnNames.DISCRIMINATION_LOSS);
  }

  @Override
  public OpenModel<Measured> open(DcganModel model) {
    return new Searching(model.openScorer());
  }

  private static Measured measured(GanScore score) {
    return new Measured(
        List.of(score.residualLoss(), score.discriminationLoss()),
        score.anomalyScore(),
        score.anomalous(),
        score.map(),
        Optional.of(score.reconstruction()));
  }

  /** A search takes hundreds of passes through both networks. */
  @Override
  public boolean isSlow() {
    return true;
  }

  @Override
  public Optional<FalseAlarmRate> falseAlarms(DcganModel model) {
    return model.calibration().flatMap(GanCalibration::falseAlarms);
  }

  @Override
  public double quantile(DcganModel model) {
    return model.search().orElseThrow().quantile();
  }
}
