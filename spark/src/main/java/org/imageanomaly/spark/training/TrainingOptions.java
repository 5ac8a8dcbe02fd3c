package org.imageanomaly.spark.training;

import java.io.Serializable;
import org.imageanomaly.engine.automatic.AutomaticSettings;
import org.imageanomaly.engine.dataset.FolderOptions;
import org.imageanomaly.engine.dataset.Layout;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.spark.job.Arguments;
import org.imageanomaly.spark.job.UsageException;

/**
 * What is learned, and how: as the Anomaly Detector Learner has it.
 *
 * @param products the folder with a folder for each product
 * @param output the folder that gets a model file for each product
 * @param normalLabel the folder name of images without a defect
 * @param color whether colors are looked at
 * @param imageSize height and width that images are brought to, in pixels
 * @param quantile of normal images that shall count as normal, in (0, 1]
 * @param minutes that the search of a product may take
 * @param seed of the defects that are drawn
 * @param cameraBits that images with more than 8 bits a sample have; 0 if they are left out
 * @param again whether a product that has a model already gets a new one
 */
public record TrainingOptions(
    String products,
    String output,
    String normalLabel,
    ColorMode color,
    int imageSize,
    double quantile,
    double minutes,
    long seed,
    int cameraBits,
    boolean again)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** What the program says of its arguments. */
  public static final String USAGE =
      """
      Usage: spark-submit --class org.imageanomaly.spark.TrainDetectors image-anomaly-spark.jar
        --products FOLDER     a folder with a folder for each product, each with train/good in it
        --output FOLDER       where the models go, a file for each product
        [--again]             learn products that have a model there already once more
        [--size N]            height and width that images are brought to, a multiple of 8 (256)
        [--gray]              look at light and dark alone, not at colors
        [--normal NAME]       the folder of images without a defect (good)
        [--quantile X]        the part of good images that shall count as normal (0.95)
        [--minutes X]         how long the search for one product may take (5)
        [--seed N]            of the defects that are drawn to choose by (0)
        [--camera-bits N]     images with more than 8 bits a sample are read as of a camera of N bits, at
                              most 16; without it they are left out

      Both paths may lie on any file system that Spark knows: file:, hdfs:, s3a: and others.
      """;

  /** Refuses what no search can be told. */
  public TrainingOptions {
    new AutomaticSettings(imageSize, color, quantile, minutes, seed);
  }

  /**
   * Reads arguments.
   *
   * @throws UsageException if they do not say what to do
   */
  public static TrainingOptions parse(String... arguments) throws UsageException {
    String products = null;
    String output = null;
    String normal = null;
    ColorMode color = ColorMode.RGB;
    int size = 256;
    double quantile = 0.95;
    double minutes = 5;
    long seed = 0;
    int cameraBits = 0;
    boolean again = false;
    Arguments rest = new Arguments(arguments);
    while (rest.hasNext()) {
      switch (rest.next()) {
        case "--products" -> products = rest.once(products);
        case "--output" -> output = rest.once(output);
        case "--normal" -> normal = rest.once(normal);
        case "--gray" -> color = ColorMode.GRAY;
        case "--size" -> size = rest.number(AutomaticSettings.LARGEST_SIZE);
        case "--quantile" -> quantile = rest.real();
        case "--minutes" -> minutes = rest.real();
        case "--seed" -> seed = rest.whole();
        case "--camera-bits" -> cameraBits = rest.number(16);
        case "--again" -> again = true;
        default -> throw rest.unknown();
      }
    }
    try {
      return new TrainingOptions(
          Arguments.required("--products", products),
          Arguments.required("--output", output),
          normal == null ? "good" : normal,
          color,
          size,
          quantile,
          minutes,
          seed,
          cameraBits,
          again);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  AutomaticSettings search() {
    return new AutomaticSettings(imageSize, color, quantile, minutes, seed);
  }

  FolderOptions folder() {
    return new FolderOptions(Layout.AUTO, normalLabel, 0.8, seed);
  }

  ImageLimits limits() {
    return cameraBits == 0 ? ImageLimits.standard() : ImageLimits.standard().ofCamera(cameraBits);
  }
}
