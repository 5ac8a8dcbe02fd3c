package org.imageanomaly.engine.drift;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Sensitivity;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.Lighting;

/**
 * Collects how images are lit and how they score while a detector scores them, to compare both with
 * its calibration: of any number of images as much as fits into some kilobytes. Those that the
 * detector was fitted to are no images of today.
 */
public final class ImagesOfToday {

  /** So many scores and lightings are kept; more tell nothing more. */
  public static final int MOST = 2_000;

  /** So many tell of a change before all are scored, and then always twice as many. */
  private static final int EARLY = 32;

  private final DriftCheck check;
  private final Set<String> fitted;
  private final boolean comparesLight;
  private final double factor;
  private final EvenSample<Double> scores = new EvenSample<>(MOST);
  private final EvenSample<Lighting> lighting = new EvenSample<>(MOST);
  private long seen;
  private long next = EARLY;

  /**
   * Nothing yet.
   *
   * @param sensitivity that the detector is used with
   */
  public ImagesOfToday(Detector detector, Sensitivity sensitivity) {
    this.check = new DriftCheck(detector.calibration());
    this.fitted = detector.trainingFingerprints();
    this.comparesLight = detector.calibration().lighting().isPresent();
    this.factor = sensitivity.factor(detector.calibration());
  }

  /**
   * Adds images.
   *
   * @param images as the detector was given them
   * @param found their scores, in their order
   */
  public void add(ImageSet images, List<AnomalyScore> found) {
    for (int i = 0; i < images.size(); i++) {
      if (!fitted.contains(images.fingerprint(i))) {
        seen++;
        scores.add(found.get(i).anomalyScore() * factor);
        if (comparesLight) {
          lighting.add(Lighting.of(images.image(i)));
        }
      }
    }
  }

  /**
   * The warning that is due now and then while images are scored; nearly always empty. It is about
   * the light alone: the first images of a sorted folder may be nothing but defects.
   */
  public Optional<String> early() {
    if (seen < next) {
      return Optional.empty();
    }
    next = 2 * seen;
    return warning(new double[0]);
  }

  /** What has changed since the calibration, and what to do; empty if nothing has. */
  public Optional<String> warning() {
    return warning(scores.kept().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private Optional<String> warning(double... compared) {
    return DriftWarning.of(check.compare(compared, lighting.kept()));
  }
}
