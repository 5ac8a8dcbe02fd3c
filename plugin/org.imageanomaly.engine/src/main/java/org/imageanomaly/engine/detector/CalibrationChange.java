package org.imageanomaly.engine.detector;

import java.util.Locale;
import org.imageanomaly.engine.Count;

/**
 * What was done to the calibration of a detector after it was learned, without fitting it again.
 *
 * @param by what did it
 * @param images how many images it rests on
 * @param anomalous how many of them count as anomalous: by the detector as it was, or by their
 *     labels
 * @param factor where the threshold lies since, counted from the median normal image, as a multiple
 *     of the distance that the calibration itself gives; 1 where good images gave it
 */
public record CalibrationChange(By by, int images, int anomalous, double factor) {

  /** What changes a calibration. */
  public enum By {
    /** Further good images took the place of those that the calibration rested on. */
    GOOD_IMAGES,
    /** Labels of good and of anomalous images told where the threshold is best. */
    LABELS
  }

  public CalibrationChange {
    if (images < 1 || anomalous < 0 || anomalous > images || !(factor > 0 && factor < 1e9)) {
      throw new IllegalArgumentException(
          "A calibration is not changed by "
              + images
              + " images, "
              + anomalous
              + " of them anomalous, and a factor of "
              + factor
              + ".");
    }
  }

  /** By good images, some of which the detector flagged as it was. */
  static CalibrationChange byGoodImages(int images, int flagged) {
    return new CalibrationChange(By.GOOD_IMAGES, images, flagged, 1);
  }

  /** What was done, in words that follow a name and a colon. */
  public String text() {
    return switch (by) {
      case GOOD_IMAGES ->
          "recalibrated with "
              + Count.of(images, "good image")
              + ", of which the detector flagged "
              + anomalous
              + " as it was";
      case LABELS ->
          String.format(
              Locale.ROOT,
              "threshold chosen by the labels of %s, %d of them anomalous: %.2f times as far from the"
                  + " median normal image as the calibration gives",
              Count.of(images, "image"),
              anomalous,
              factor);
    };
  }
}
