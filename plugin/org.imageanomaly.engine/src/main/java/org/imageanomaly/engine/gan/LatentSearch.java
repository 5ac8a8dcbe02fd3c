package org.imageanomaly.engine.gan;

import java.util.Arrays;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.network.DifferentiableNetwork;
import org.imageanomaly.engine.network.FoldedNetwork;

/**
 * Finds the latent vectors whose images are nearest to given ones, by gradient descent (AnoGAN,
 * Schlegl et al. 2017). An image's search starts at the best of a few seeded vectors and does not
 * depend on the other images. Not for several threads at once.
 */
final class LatentSearch implements AutoCloseable {

  private static final int CANDIDATES = 64;
  private static final double FIRST_RATE = 0.1;

  /** Weights that one step may pass; it should not take longer than a user waits who cancels. */
  private static final long MOST_WEIGHTS = 1 << 24;

  /**
   * What was found for a batch.
   *
   * @param images the nearest images, N x C x H x W in [-1, 1]
   * @param residual of each image
   * @param discrimination of each image
   */
  record Found(float[] images, double[] residual, double[] discrimination) {}

  private final DifferentiableNetwork generator;
  private final DifferentiableNetwork features;
  private final SearchSettings settings;
  private final float[] candidates;
  private float[] candidateImages;

  LatentSearch(DcganModel model, SearchSettings settings) {
    this.settings = settings;
    this.generator = open(folded(model.generator()));
    this.features = features(model);
    this.candidates = new Latents(model.latentSize(), model.seed()).next(CANDIDATES);
  }

  private DifferentiableNetwork features(DcganModel model) {
    try {
      FoldedNetwork discriminator = folded(model.discriminator());
      return open(discriminator.upTo(discriminator.spec().layers().size() - 2));
    } catch (RuntimeException | Error e) {
      generator.close();
      throw e;
    }
  }

  private static FoldedNetwork folded(DcganModel.Part part) {
    return FoldedNetwork.of(part.spec(), part.parameters());
  }

  private static DifferentiableNetwork open(FoldedNetwork network) {
    return DifferentiableNetwork.trained(network.spec(), network.parameters());
  }

  /** How many images a batch may have for its steps to be short. */
  int largestBatch() {
    long weights = Math.max(1, generator.spec().parameterCount());
    return Math.toIntExact(Math.max(1, MOST_WEIGHTS / weights));
  }

  /**
   * Searches for each image of a batch.
   *
   * @param images N x C x H x W in [-1, 1]
   */
  Found search(float[] images, Progress progress) {
    int count = images.length / generator.spec().output().size();
    float[] seen = features.forward(images);
    float[] latents = nearestCandidates(images, count, progress);
    float[] best = latents.clone();
    double[] least = new double[count];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    AdamSteps adam = new AdamSteps(latents.length);
    for (int step = 0; step < settings.steps(); step++) {
      double done = (double) step / settings.steps();
      progress.report(done, "Search step " + (step + 1) + " of " + settings.steps());
      float[] made = generator.forward(latents);
      float[] madeSeen = features.forward(made);
      keepBest(latents, loss(images, made, seen, madeSeen, count), best, least);
      float[] gradient = features.backward(slope(madeSeen, seen, weight(), count));
      add(gradient, slope(made, images, 1 - weight(), count));
      adam.step(latents, generator.backward(gradient), rate(done));
      keepInside(latents);
    }
    float[] made = generator.forward(latents);
    keepBest(latents, loss(images, made, seen, features.forward(made), count), best, least);
    float[] nearest = generator.forward(best);
    return new Found(
        nearest,
        distances(images, nearest, count),
        distances(seen, features.forward(nearest), count));
  }

  private double weight() {
    return settings.discriminationWeight();
  }

  private static double rate(double done) {
    return FIRST_RATE * 0.5 * (1 + Math.cos(Math.PI * done));
  }

  private double[] loss(float[] images, float[] made, float[] seen, float[] madeSeen, int count) {
    double[] residual = distances(images, made, count);
    double[] discrimination = distances(seen, madeSeen, count);
    double[] loss = new double[count];
    Arrays.setAll(loss, i -> settings.loss(residual[i], discrimination[i]));
    return loss;
  }

  private static void keepBest(float[] latents, double[] loss, float[] best, double[] least) {
    int size = latents.length / loss.length;
    for (int i = 0; i < loss.length; i++) {
      if (loss[i] < least[i]) {
        least[i] = loss[i];
        System.arraycopy(latents, i * size, best, i * size, size);
      }
    }
  }

  /** What the generator makes of the candidates, in batches that are as short as steps. */
  private float[] candidateImages(Progress progress) {
    if (candidateImages == null) {
      int latent = candidates.length / CANDIDATES;
      int size = generator.spec().output().size();
      int batch = Math.min(CANDIDATES, largestBatch());
      float[] made = new float[CANDIDATES * size];
      for (int from = 0; from < CANDIDATES; from += batch) {
        progress.report(0, "Generating images to start at");
        int to = Math.min(CANDIDATES, from + batch);
        float[] some =
            generator.forward(Arrays.copyOfRange(candidates, from * latent, to * latent));
        System.arraycopy(some, 0, made, from * size, some.length);
      }
      candidateImages = made;
    }
    return candidateImages;
  }

  private float[] nearestCandidates(float[] images, int count, Progress progress) {
    float[] made = candidateImages(progress);
    int size = images.length / count;
    int length = candidates.length / CANDIDATES;
    float[] chosen = new float[count * length];
    for (int i = 0; i < count; i++) {
      int nearest = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int c = 0; c < CANDIDATES; c++) {
        double distance = distance(images, i * size, made, c * size, size);
        if (distance < least) {
          least = distance;
          nearest = c;
        }
      }
      System.arraycopy(candidates, nearest * length, chosen, i * length, length);
    }
    return chosen;
  }

  /** The mean absolute difference of each example. */
  private static double[] distances(float[] a, float[] b, int count) {
    int size = a.length / count;
    double[] distances = new double[count];
    Arrays.setAll(distances, i -> distance(a, i * size, b, i * size, size));
    return distances;
  }

  private static double distance(float[] a, int fromA, float[] b, int fromB, int size) {
    double sum = 0;
    for (int k = 0; k < size; k++) {
      sum += Math.abs(a[fromA + k] - b[fromB + k]);
    }
    return sum / size;
  }

  /** The gradient of the weighted mean absolute difference with respect to what was made. */
  private static float[] slope(float[] made, float[] wanted, double weight, int count) {
    float step = (float) (weight * count / made.length);
    float[] slope = new float[made.length];
    for (int k = 0; k < slope.length; k++) {
      slope[k] = step * Math.signum(made[k] - wanted[k]);
    }
    return slope;
  }

  private static void add(float[] sum, float[] further) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += further[k];
    }
  }

  private static void keepInside(float[] latents) {
    for (int k = 0; k < latents.length; k++) {
      latents[k] = Math.max(-1, Math.min(1, latents[k]));
    }
  }

  @Override
  public void close() {
    generator.close();
    features.close();
  }
}
