package org.imageanomaly.spark;

import java.io.Serializable;
import org.imageanomaly.engine.image.PixelImage;

/** Is told of images that were scored, in the JVM of an executor. */
interface ScoreListener extends Serializable {

  ScoreListener NONE = (path, score, image) -> {};

  /**
   * An image that the detector was not fitted to, as far as it says that.
   *
   * @param score that says whether it is anomalous; 1 is the threshold
   * @param image as the detector was given it
   */
  void scored(String path, double score, PixelImage image);
}
