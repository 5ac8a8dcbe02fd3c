package org.imageanomaly.engine.deepfeature;

import java.util.function.IntPredicate;
import org.imageanomaly.engine.Progress;

/** Fits what measures patches to the good images of some folds. */
sealed interface MeasureFitting permits BankFitting, NormalsFitting, SubspaceFitting {

  /**
   * Fits.
   *
   * @param folds which of the folds count
   * @param progress of this
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  DeepMeasure fit(IntPredicate folds, Progress progress);
}
