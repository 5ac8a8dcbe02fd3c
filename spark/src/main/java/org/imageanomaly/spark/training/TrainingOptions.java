package org.imageanomaly.spark.training;

import java.io.Serializable;
import org.imageanomaly.engine.automatic.AutomaticSettings;
import org.imageanomaly.engine.dataset.FolderOptions;
import org.imageanomaly.engine.dataset.Layout;
import org.imageanomaly.engine.image.ColorMode;

/**
 * What is learned, and how: as the Anomaly Detector Learner has it.
 *
 * @param products the folder with a folder for each product, as a URI that Hadoop understands
 * @param output the folder that gets a model file for each product
 * @param normalLabel the folder name of images without a defect
 * @param color whether colors are looked at
 * @param imageSize height and width that images are brought to, in pixels
 * @param quantile of normal images that shall count as normal, in (0, 1]
 * @param minutes that the search of a product may take
 * @param seed of the defects that are drawn
 * @param again whether a product that has a model already gets a new one
 */
record TrainingOptions(
    String products,
    String output,
    String normalLabel,
    ColorMode color,
    int imageSize,
    double quantile,
    double minutes,
    long seed,
    boolean again)
    implements Serializable {

  /** Refuses what no search can be told. */
  TrainingOptions {
    new AutomaticSettings(imageSize, color, quantile, minutes, seed);
  }

  /** As the Anomaly Detector Learner does it by itself. */
  static TrainingOptions of(String products, String output) {
    return new TrainingOptions(products, output, "good", ColorMode.RGB, 256, 0.95, 5, 0, false);
  }

  AutomaticSettings search() {
    return new AutomaticSettings(imageSize, color, quantile, minutes, seed);
  }

  FolderOptions folder() {
    return new FolderOptions(Layout.AUTO, normalLabel, 0.8, seed);
  }
}
