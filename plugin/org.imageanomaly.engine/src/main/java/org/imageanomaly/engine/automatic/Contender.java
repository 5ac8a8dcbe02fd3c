package org.imageanomaly.engine.automatic;

import java.util.Set;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;

/** How a detector of some method is made that can be tried, and fitted if it is the best. */
interface Contender {

  /** Its name, for people. */
  String name();

  /** What it looks at, for people. */
  String features();

  Illumination illumination();

  Pose pose();

  /** Of normal images that shall count as normal. */
  double quantile();

  /** The same with another quantile. */
  Contender at(double quantile);

  /** Itself, to be tried once more. */
  Round alone();

  /**
   * Fits a detector to all images.
   *
   * @param preparation that it was tried with
   * @param seen fingerprints of further images that had a say in what it is
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  Detector fit(
      ImageSet pictures,
      Folds folds,
      Preparation preparation,
      long seed,
      Set<String> seen,
      Progress progress);
}
