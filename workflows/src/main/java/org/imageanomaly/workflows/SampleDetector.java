package org.imageanomaly.workflows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.engine.patch.DistanceSet;
import org.imageanomaly.engine.patch.PatchDetector;
import org.imageanomaly.engine.patch.PatchFitting;
import org.imageanomaly.engine.patch.PatchSettings;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;

/**
 * Makes the small detector that the workflow "score" has at hand before somebody trains one: of the
 * kind that the workflow "train" finds for its samples, without its search.
 */
final class SampleDetector {

  private static final ImageShape SHAPE = new ImageShape(1, 64, 64);
  private static final double QUANTILE = 0.95;

  private SampleDetector() {}

  /** Learns from the images of a folder of good parts, and writes a model file. */
  static void write(Path good, Path file) throws IOException {
    PatchSettings settings =
        new PatchSettings(
            Illumination.LOCAL_CONTRAST,
            Pose.AS_IS,
            FilterSet.STRUCTURE_AND_LINES,
            DistanceSet.GAUSSIANS,
            QUANTILE);
    try (ImageSet images = images(good)) {
      Preparation preparation =
          Preparation.fit(
              images, settings.illumination(), settings.pose(), Progress.none(), remark -> {});
      PatchDetector detector =
          new PatchFitting(images, Folds.of(images.size(), List.of()))
              .fit(preparation, settings, 0, Progress.none());
      ModelFile.write(detector, file);
    }
  }

  private static ImageSet images(Path folder) throws IOException {
    ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
    ImageSet.Builder images = ImageSet.builder(SHAPE);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        images.add(decoder.decodeKnown(decoder.read(file), SHAPE));
      }
    } catch (UnreadableImageException e) {
      throw new IOException("A sample of " + folder + " cannot be read: " + e.getMessage(), e);
    }
    return images.build();
  }
}
