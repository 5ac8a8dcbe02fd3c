package org.imageanomaly.engine.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.image.ImageSet;

/** Takes the two scores of images, batch by batch. */
record Measurement(
    Autoencoder autoencoder, ScoreKind kind, ErrorScore error, DensityScore density) {

  /** Images that pass the network at once. */
  static final int BATCH = 16;

  /** The two scores and the error maps of some images. */
  record Values(double[] errors, double[] logDensities, List<float[]> maps) {}

  Values measure(ImageSet images, Progress progress) {
    double[] errors = new double[images.size()];
    double[] densities = new double[images.size()];
    List<float[]> maps = new ArrayList<>();
    for (int from = 0; from < images.size(); from += BATCH) {
      int to = Math.min(images.size(), from + BATCH);
      progress.report((double) from / images.size(), "Scoring images");
      Values batch = measure(autoencoder.pass(images, from, to), to - from);
      System.arraycopy(batch.errors, 0, errors, from, to - from);
      System.arraycopy(batch.logDensities, 0, densities, from, to - from);
      maps.addAll(batch.maps);
    }
    return new Values(errors, densities, maps);
  }

  private Values measure(Autoencoder.Batch batch, int count) {
    float[] reconstructions =
        kind == ScoreKind.GLOBAL_DOUBLE_PASS
            ? autoencoder.pass(batch.reconstructions()).reconstructions()
            : batch.reconstructions();
    ErrorScore.Result[] results = new ErrorScore.Result[count];
    Arrays.setAll(results, i -> error.measure(batch.images(), reconstructions, i));
    return new Values(
        Arrays.stream(results).mapToDouble(ErrorScore.Result::value).toArray(),
        density.logDensity(batch.latents()),
        Arrays.stream(results).map(ErrorScore.Result::map).toList());
  }
}
