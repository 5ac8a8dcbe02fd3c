package org.imageanomaly.engine.deepfeature;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.training.Folds;

/** Finds the principal components of good patches that hold a part of their variance. */
final class SubspaceFitting implements MeasureFitting {

  /** Of the variance, as Ahuja et al. 2019 have it for the smaller of their networks. */
  static final double PART = 0.97;

  private final int length;
  private final double part;

  /** Counted from a patch, so that squares lose no digits. */
  private final float[] offset;

  private final long[] counts;
  private final double[][] sums;
  private final double[][] products;

  /**
   * Looks at all patches.
   *
   * @param part of the variance that components are to hold, above 0 and below 1
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  SubspaceFitting(PatchFile patches, Folds folds, double part, Progress progress) {
    this.length = patches.length();
    this.part = part;
    this.offset = patches.patches(0, 0, 1);
    this.counts = new long[folds.count()];
    this.sums = new double[folds.count()][length];
    this.products = new double[folds.count()][length * length];
    for (int i = 0; i < patches.images(); i++) {
      progress.report((double) i / patches.images(), "Fitting");
      add(folds.fold()[i], patches.patches(i));
    }
  }

  private void add(int fold, float... patches) {
    int positions = patches.length / length;
    float[] transposed = new float[patches.length];
    for (int p = 0; p < positions; p++) {
      for (int k = 0; k < length; k++) {
        float value = patches[p * length + k] - offset[k];
        transposed[k * positions + p] = value;
        sums[fold][k] += value;
      }
    }
    double[] to = products[fold];
    new VectorBlocks(transposed, positions)
        .products(
            transposed,
            (row, products, from) -> {
              for (int k = 0; k < length; k++) {
                to[row * length + k] += products[from + k];
              }
            });
    counts[fold] += positions;
  }

  @Override
  public PrincipalSubspace fit(IntPredicate which, Progress progress) {
    progress.report(0, "Fitting");
    int[] some = IntStream.range(0, counts.length).filter(which).toArray();
    long count = IntStream.of(some).mapToLong(fold -> counts[fold]).sum();
    double[] mean = new double[length];
    for (int fold : some) {
      for (int k = 0; k < length; k++) {
        mean[k] += sums[fold][k] / count;
      }
    }
    double[] covariance = new double[length * length];
    for (int fold : some) {
      for (int i = 0; i < covariance.length; i++) {
        covariance[i] += products[fold][i] / count;
      }
    }
    for (int i = 0; i < covariance.length; i++) {
      covariance[i] -= mean[i / length] * mean[i % length];
    }
    float[] center = new float[length];
    for (int k = 0; k < length; k++) {
      center[k] = (float) (offset[k] + mean[k]);
    }
    return new PrincipalSubspace(center, components(SymmetricEigen.of(length, covariance)));
  }

  /** As few of the first ones as hold the part, and at least one. */
  private float[] components(SymmetricEigen eigen) {
    double all = 0;
    for (double value : eigen.values()) {
      all += Math.max(0, value);
    }
    int taken = 0;
    double held = 0;
    while (taken == 0 || taken < length && held < part * all) {
      held += Math.max(0, eigen.values()[taken++]);
    }
    float[] components = new float[taken * length];
    for (int i = 0; i < components.length; i++) {
      components[i] = (float) eigen.vectors()[i];
    }
    return components;
  }
}
