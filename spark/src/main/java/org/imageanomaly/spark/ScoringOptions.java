package org.imageanomaly.spark;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.spark.job.Arguments;
import org.imageanomaly.spark.job.UsageException;

/**
 * What the arguments of a job say.
 *
 * @param model the file of a detector
 * @param images files, folders and patterns
 * @param lists tables of paths
 * @param output the folder of the results
 * @param settings what is made of each image
 * @param againFailed whether to score images again that could not be used before
 * @param imagesPerTask how many a task scores, about
 */
record ScoringOptions(
    String model,
    List<String> images,
    List<String> lists,
    String output,
    ScoringSettings settings,
    boolean againFailed,
    int imagesPerTask) {

  static final int IMAGES_PER_TASK = 2_000;

  static final String USAGE =
      """
      Usage: spark-submit --class org.imageanomaly.spark.ScoreImages image-anomaly-spark.jar
        --model FILE          the file of a detector, as the Image Model Writer writes it
        --images PATH         an image, a folder with all that is in it, or a pattern such as
                              s3a://parts/2024-*/*.png; may be given several times
        --list FILE           paths of images: Parquet or CSV with a column "path", or a .txt file with
                              one a line; may be given several times
        --output FOLDER       where the results go as Parquet; what it has already is not scored again
        [--again-failed]      images that could not be used are scored once more; with neither --images
                              nor --list these alone
        [--maps]              a PNG picture of where each image is anomalous
        [--regions]           the regions of each image that are beyond the threshold
        [--sensitivity X]     another threshold than the learned one: quantile:0.99 or factor:1.5
        [--camera-bits N]     images with more than 8 bits a sample are read as of a camera of N bits, at
                              most 16; without it they are refused
        [--images-per-task N] about how many images a task scores (IMAGES)

      Every path may lie on any file system that Spark knows: file:, hdfs:, s3a: and others.
      """
          .replace("IMAGES", Integer.toString(IMAGES_PER_TASK));

  /** Whether there are no images but those that could not be used before. */
  boolean onlyFailed() {
    return againFailed && images.isEmpty() && lists.isEmpty();
  }

  /**
   * Reads arguments.
   *
   * @throws UsageException if they do not say what to do
   */
  static ScoringOptions parse(String... arguments) throws UsageException {
    String model = null;
    String output = null;
    List<String> images = new ArrayList<>();
    List<String> lists = new ArrayList<>();
    boolean againFailed = false;
    boolean maps = false;
    boolean regions = false;
    String sensitivity = SensitivityText.LEARNED;
    int cameraBits = 0;
    int imagesPerTask = IMAGES_PER_TASK;
    Arguments rest = new Arguments(arguments);
    while (rest.hasNext()) {
      switch (rest.next()) {
        case "--model" -> model = rest.once(model);
        case "--output" -> output = rest.once(output);
        case "--images" -> images.add(rest.value());
        case "--list" -> lists.add(rest.value());
        case "--again-failed" -> againFailed = true;
        case "--maps" -> maps = true;
        case "--regions" -> regions = true;
        case "--sensitivity" -> sensitivity = rest.value();
        case "--camera-bits" -> cameraBits = rest.number(16);
        case "--images-per-task" -> imagesPerTask = rest.number(1_000_000);
        default -> throw rest.unknown();
      }
    }
    Arguments.required("--model", model);
    Arguments.required("--output", output);
    if (images.isEmpty() && lists.isEmpty() && !againFailed) {
      throw new UsageException("Say with --images or --list which images to score.");
    }
    return new ScoringOptions(
        model,
        List.copyOf(images),
        List.copyOf(lists),
        output,
        settings(maps, regions, sensitivity, cameraBits),
        againFailed,
        imagesPerTask);
  }

  private static ScoringSettings settings(
      boolean maps, boolean regions, String sensitivity, int cameraBits) throws UsageException {
    try {
      return new ScoringSettings(maps, regions, sensitivity, cameraBits);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
