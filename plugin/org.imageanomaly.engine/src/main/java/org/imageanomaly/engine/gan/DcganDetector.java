package org.imageanomaly.engine.gan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.CalibrationSettings;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Measurement;
import org.imageanomaly.engine.detector.Measurer;
import org.imageanomaly.engine.detector.Origin;
import org.imageanomaly.engine.detector.RawScore;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;

/**
 * A generator as a detector: an image is unusual if nothing that the generator makes comes near it
 * (AnoGAN, Schlegl et al. 2017).
 *
 * @param model the generator and its discriminator
 * @param search how the nearest image is found
 * @param calibration what held-out normal images said
 */
public record DcganDetector(DcganModel model, SearchSettings search, Calibration calibration)
    implements Detector, Generation {

  /** Trained images whose losses tell how much losses vary. */
  private static final int VARYING = 16;

  public DcganDetector {
    if (calibration.scores().size() != DcganScores.ALL.size()) {
      throw new IllegalArgumentException("The calibration is that of another detector.");
    }
  }

  /**
   * Makes a detector of a model and the images that it was trained with.
   *
   * @param heldOut images that it was not trained on
   * @param trained images that it was trained on; some of them tell how much losses vary where too
   *     few were held out for the quantile
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  static DcganDetector calibrate(
      DcganModel model,
      SearchSettings search,
      ImageSet heldOut,
      ImageSet trained,
      Progress progress) {
    boolean few = Calibration.needsLeftOut(heldOut.size(), search.quantile());
    int[] first = IntStream.range(0, few ? Math.min(VARYING, trained.size()) : 0).toArray();
    ImageSet some = trained.subset(first);
    double share = (double) heldOut.size() / (heldOut.size() + some.size());
    CalibrationSettings settings =
        new CalibrationSettings(
            DcganScores.ALL, search.quantile(), DcganScores.decision(model.recipe()));
    try (Measurer measurer = new DcganMeasurer(model, search)) {
      List<double[]> varying =
          measurer.measure(some, Measurement::scores, progress.part(0, 1 - share));
      return new DcganDetector(
          model,
          search,
          Calibration.of(measurer, heldOut, varying, settings, progress.part(1 - share, 1)));
    }
  }

  /** What is known of such a detector before it is trained. */
  public static ModelDescription describe(ImageShape inputShape) {
    return new ModelDescription(
        DcganModel.KIND,
        inputShape,
        Set.of(Capability.SCORES, Capability.GENERATES),
        DcganScores.ALL.stream().map(RawScore::name).toList(),
        Optional.empty());
  }

  @Override
  public ModelDescription description() {
    return describe(model.inputShape());
  }

  @Override
  public List<RawScore> rawScores() {
    return DcganScores.ALL;
  }

  @Override
  public Framing framing() {
    return model.framing();
  }

  @Override
  public Origin origin() {
    return new Origin(
        model.recipe(),
        model.seed(),
        model.device(),
        model.epochs(),
        model.trainingFingerprints(),
        model.validationFingerprints());
  }

  @Override
  public DcganDetector with(Calibration other) {
    return new DcganDetector(model, search, other);
  }

  @Override
  public Measurer measurer() {
    return new DcganMeasurer(model, search);
  }

  @Override
  public String summary() {
    return model.summary(
        ", anomaly scores from " + Count.of(calibration.images(), "held-out image"));
  }
}
