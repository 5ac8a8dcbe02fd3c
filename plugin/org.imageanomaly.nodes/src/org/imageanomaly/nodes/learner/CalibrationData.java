package org.imageanomaly.nodes.learner;

import java.util.List;
import org.imageanomaly.nodes.view.Fact;

/**
 * What the page of a calibration starts with; it asks for nothing more.
 *
 * @param view always "calibration"
 * @param scores of images of good parts that were held out: 0 is the median one, 1 the threshold
 * @param settingIt the images next to the threshold, the highest first
 * @param quantile of good images that shall count as normal
 * @param falseAlarms null if nothing is known of it
 * @param candidates what was tried; empty for one method
 * @param detection what is found of drawn-in defects, by their size; empty for one method
 */
public record CalibrationData(
    String view,
    List<Double> scores,
    List<ImageAtThreshold> settingIt,
    double quantile,
    FalseAlarms falseAlarms,
    List<Raw> raw,
    List<Fact> facts,
    List<String> warnings,
    List<Tried> candidates,
    List<Detection> detection) {

  /** An image next to the threshold; image is a data URL. */
  public record ImageAtThreshold(String row, double score, String image) {}

  /** What part of further good images will be flagged. */
  public record FalseAlarms(double expected, double lowest, double highest) {}

  /** The scale of a raw score; null where it is not known. */
  public record Raw(String name, String unit, Double median, Double threshold) {}

  /** A detector that was tried. */
  public record Tried(String name, Double separation, Double detected, boolean chosen) {}

  /** What is found of defects of a diameter, in pixels. */
  public record Detection(int diameter, Double detected, int drawn) {}
}
