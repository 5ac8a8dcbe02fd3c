package org.imageanomaly.engine.automatic;

import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;

/** Contenders that are tried at once, since they look at the same images in the same way. */
interface Round {

  /** At least one, all with the same light and pose. */
  List<? extends Contender> contenders();

  /** Contenders that were fitted, each fold measured by the others. */
  interface Fit extends AutoCloseable {

    /**
     * The scores of images made of one of those that were fitted, of each contender.
     *
     * @param index of the image that they were made of
     */
    List<double[]> scores(List<PixelImage> made, int index);

    /**
     * The score of an image that was made of none of them, of each contender.
     *
     * @param turn number of the image among these
     */
    double[] score(PixelImage other, int turn);

    @Override
    void close();
  }

  /**
   * Fits all of them; to be closed.
   *
   * @param seed of what is drawn
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  Fit fit(ImageSet images, Folds folds, Preparation preparation, long seed, Progress progress);

  /**
   * About how many seconds it takes to look at an image, if that is worth a measurement; else 0.
   */
  default double secondsToLook(PixelImage image) {
    return 0;
  }
}
