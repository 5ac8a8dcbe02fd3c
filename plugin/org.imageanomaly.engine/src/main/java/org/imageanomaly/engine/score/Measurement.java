package org.imageanomaly.engine.score;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.image.ImageSet;

/** Takes the scores of images, batch by batch. */
record Measurement(
    Autoencoder autoencoder,
    ScoreKind kind,
    DifferenceScore error,
    DifferenceScore ssim,
    DensityScore density) {

  /** Images that pass the network at once. */
  static final int BATCH = 16;

  /** The scores of one image, and its maps of the reconstruction error and the SSIM distance. */
  record Measured(Scores scores, float[] errorMap, float[] ssimMap) {}

  /**
   * Measures images batch by batch.
   *
   * @param kept what is kept of each; maps of many images do not fit into memory
   */
  <T> List<T> measure(ImageSet images, Function<Measured, T> kept, Progress progress) {
    List<T> measured = new ArrayList<>();
    for (int from = 0; from < images.size(); from += BATCH) {
      int to = Math.min(images.size(), from + BATCH);
      progress.report((double) from / images.size(), "Scoring images");
      measure(autoencoder.pass(images, from, to), to - from).stream()
          .map(kept)
          .forEach(measured::add);
    }
    return measured;
  }

  private List<Measured> measure(Autoencoder.Batch batch, int count) {
    float[] again =
        kind == ScoreKind.GLOBAL_DOUBLE_PASS
            ? autoencoder.pass(batch.reconstructions()).reconstructions()
            : batch.reconstructions();
    double[] densities = density.logDensity(batch.latents());
    List<Measured> measured = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      DifferenceScore.Result errors = error.measure(batch.images(), again, i);
      DifferenceScore.Result distances = ssim.measure(batch.images(), batch.reconstructions(), i);
      Scores scores = new Scores(errors.value(), densities[i], distances.value());
      measured.add(new Measured(scores, errors.map(), distances.map()));
    }
    return measured;
  }
}
