package org.imageanomaly.engine.kde;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.density.GaussianKernelDensity;
import org.imageanomaly.engine.density.PositionDensity;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.network.spec.TensorShape;

/** What a detector is fitted on: the latents of some images and the usual differences of all. */
final class FittedStatistics {

  /** A kernel must have a width, also where all features are equal. */
  private static final float LEAST_BANDWIDTH = 1e-3f;

  private static final int BATCH = 16;

  private final KdeSettings settings;
  private final TensorShape latentShape;
  private final BitSet chosen;
  private final float[] latents;
  private final LocalScore.Statistics errors;
  private final LocalScore.Statistics distances;
  private float[] bandwidths;

  private FittedStatistics(
      Autoencoder autoencoder, KdeSettings settings, ImageSet images, Random random) {
    this.settings = settings;
    this.latentShape = autoencoder.latentShape();
    this.chosen = DensityImages.choose(images.size(), latentShape.size(), random);
    this.latents = new float[Math.multiplyExact(chosen.cardinality(), latentShape.size())];
    TensorShape shape = autoencoder.imageShape();
    this.errors = new LocalScore.Statistics(new GlobalError(shape));
    this.distances = new LocalScore.Statistics(new SsimDistance(shape, settings.ssim()));
  }

  /**
   * Passes images through the network.
   *
   * @param random draws those that make the density where there are too many
   */
  static FittedStatistics of(
      Autoencoder autoencoder,
      KdeSettings settings,
      ImageSet images,
      Random random,
      Progress progress) {
    FittedStatistics statistics = new FittedStatistics(autoencoder, settings, images, random);
    statistics.fill(autoencoder, images, progress.part(0, 0.8));
    statistics.bandwidths = statistics.findBandwidths(progress.part(0.8, 1));
    return statistics;
  }

  private void fill(Autoencoder autoencoder, ImageSet images, Progress progress) {
    int size = latentShape.size();
    int filled = 0;
    for (int from = 0; from < images.size(); from += BATCH) {
      int to = Math.min(images.size(), from + BATCH);
      progress.report((double) from / images.size(), "Fitting the density");
      Autoencoder.Batch batch = autoencoder.pass(images, from, to);
      for (int i = 0; i < to - from; i++) {
        if (chosen.get(from + i)) {
          System.arraycopy(batch.latents(), i * size, latents, filled, size);
          filled += size;
        }
        if (isLocal()) {
          errors.add(batch.images(), batch.reconstructions(), i);
          distances.add(batch.images(), batch.reconstructions(), i);
        }
      }
    }
  }

  private boolean isLocal() {
    return settings.kind() == ScoreKind.LOCAL;
  }

  /** Which images make the density, in the order of their latents. */
  BitSet chosen() {
    return chosen;
  }

  DifferenceScore error() {
    return isLocal() ? local(errors) : errors.whole();
  }

  DifferenceScore ssim() {
    return isLocal() ? local(distances) : distances.whole();
  }

  DensityScore density() {
    return density(latents);
  }

  /** The score without a batch of one image. */
  DifferenceScore errorWithout(Autoencoder.Batch image) {
    return isLocal() ? without(errors, image) : errors.whole();
  }

  /** The score without a batch of one image. */
  DifferenceScore ssimWithout(Autoencoder.Batch image) {
    return isLocal() ? without(distances, image) : distances.whole();
  }

  private static DifferenceScore without(LocalScore.Statistics all, Autoencoder.Batch image) {
    return local(all.without(image.images(), image.reconstructions(), 0));
  }

  private static LocalScore local(LocalScore.Statistics statistics) {
    return statistics
        .score()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The autoencoder does not reconstruct these images: what it makes of them lies"
                        + " far beyond black and white. Of a network of Keras, check the setting"
                        + " \"Pixel values\" of the node that read it, and that it was trained;"
                        + " or train one with the CAE Learner."));
  }

  /** The density without one of the images that make it. */
  DensityScore densityWithout(int row) {
    int size = latentShape.size();
    float[] others = new float[latents.length - size];
    System.arraycopy(latents, 0, others, 0, row * size);
    System.arraycopy(latents, (row + 1) * size, others, row * size, others.length - row * size);
    return density(others);
  }

  private DensityScore density(float[] features) {
    if (!isLocal()) {
      return new DensityScore.Global(
          new GaussianKernelDensity(
              settings.bandwidth().orElseGet(() -> bandwidths[0]), features, latentShape.size()));
    }
    int positions = latentShape.height() * latentShape.width();
    return new DensityScore.Local(
        PositionDensity.of(bandwidths, features, latentShape.channels(), positions));
  }

  private float[] findBandwidths(Progress progress) {
    int positions = isLocal() ? latentShape.height() * latentShape.width() : 1;
    float[] found = new float[positions];
    if (settings.bandwidth().isPresent()) {
      Arrays.fill(found, (float) settings.bandwidth().getAsDouble());
    } else {
      found =
          PositionDensity.nearestNeighborBandwidths(
              latents, latentShape.size() / positions, positions, progress);
    }
    for (int p = 0; p < positions; p++) {
      found[p] = Math.max(LEAST_BANDWIDTH, found[p]);
    }
    return found;
  }
}
