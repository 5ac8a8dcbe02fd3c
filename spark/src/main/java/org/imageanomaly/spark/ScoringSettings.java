package org.imageanomaly.spark;

import java.io.Serializable;
import org.imageanomaly.engine.detector.Sensitivity;
import org.imageanomaly.engine.image.ImageLimits;

/**
 * What is made of each image.
 *
 * @param maps whether to make pictures of where it is anomalous
 * @param regions whether to list the regions that are
 * @param sensitivity where the threshold lies, as {@link SensitivityText} writes it
 * @param cameraBits how many of the bits of images with more than 8 a sample the camera has, 0 to
 *     refuse such images
 */
record ScoringSettings(boolean maps, boolean regions, String sensitivity, int cameraBits)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Scores alone, as the detector was learned. */
  static final ScoringSettings DEFAULT =
      new ScoringSettings(false, false, SensitivityText.LEARNED, 0);

  ScoringSettings {
    sensitivity = SensitivityText.of(SensitivityText.parse(sensitivity));
    if (cameraBits < 0 || cameraBits > 16) {
      throw new IllegalArgumentException(
          "A camera has 1 to 16 bits a sample, not " + cameraBits + ".");
    }
  }

  Sensitivity threshold() {
    return SensitivityText.parse(sensitivity);
  }

  /** Whether the detector has to say where an image is anomalous. */
  boolean needMaps() {
    return maps || regions;
  }

  /** What is accepted of files that nobody has checked. */
  ImageLimits limits() {
    return cameraBits == 0 ? ImageLimits.standard() : ImageLimits.standard().ofCamera(cameraBits);
  }
}
