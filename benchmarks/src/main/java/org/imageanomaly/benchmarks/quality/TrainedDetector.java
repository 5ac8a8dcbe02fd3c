package org.imageanomaly.benchmarks.quality;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.imageanomaly.engine.detector.RawScore;
import org.imageanomaly.engine.detector.Scorer;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;

/** Every system whose model is a detector. */
final class TrainedDetector implements TrainedSystem {

  private final Detector detector;
  private final List<String> notes;
  private final Scorer scorer;

  TrainedDetector(Detector detector, List<String> notes) {
    this.detector = detector;
    this.notes = List.copyOf(notes);
    this.scorer = detector.open();
  }

  @Override
  public List<Finding> score(List<PixelImage> pictures) {
    ImageSet.Builder builder = ImageSet.builder(detector.inputShape(), detector.framing());
    pictures.forEach(builder::add);
    try (ImageSet images = builder.build()) {
      return scorer.score(images, Progress.none()).stream()
          .map(s -> new Finding(s.anomalyScore(), s.anomalous(), s.raw(), s.map()))
          .toList();
    }
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public Optional<FalseAlarmRate> falseAlarms() {
    return detector.calibration().falseAlarms();
  }

  @Override
  public List<String> rawScores() {
    return detector.rawScores().stream().map(RawScore::name).toList();
  }

  @Override
  public void close() {
    scorer.close();
  }
}
