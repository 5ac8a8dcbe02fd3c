package org.imageanomaly.engine.deepfeature;

import java.util.function.IntPredicate;

/** Fits what measures patches to the good images of some folds. */
sealed interface MeasureFitting permits BankFitting, NormalsFitting, SubspaceFitting {

  /**
   * Fits.
   *
   * @param folds which of the folds count
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  DeepMeasure fit(IntPredicate folds);
}
