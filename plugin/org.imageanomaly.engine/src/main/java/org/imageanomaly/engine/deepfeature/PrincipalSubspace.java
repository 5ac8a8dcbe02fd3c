package org.imageanomaly.engine.deepfeature;

/**
 * What good patches vary in (Ahuja et al. 2019): a patch is as unusual as it is far from the
 * subspace of their principal components (feature reconstruction error), and an image as its most
 * unusual patch.
 */
public final class PrincipalSubspace implements DeepMeasure {

  private final float[] mean;
  private final float[] components;
  private final VectorBlocks analysis;
  private final VectorBlocks synthesis;

  /**
   * Takes what was fitted.
   *
   * @param mean of good patches, K values; not to be changed
   * @param components of length 1 and at right angles, one after the other, K values each; not to
   *     be changed
   * @throws IllegalArgumentException if they do not fit each other, or are no numbers
   */
  public PrincipalSubspace(float[] mean, float... components) {
    if (mean.length == 0 || components.length == 0 || components.length % mean.length != 0) {
      throw new IllegalArgumentException(
          components.length + " values are no components of " + mean.length + " values each.");
    }
    check(mean);
    check(components);
    this.mean = mean;
    this.components = components;
    this.analysis = new VectorBlocks(components, mean.length);
    this.synthesis = new VectorBlocks(transposed(), count());
  }

  private static void check(float... values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("No component is " + value + ".");
      }
    }
  }

  private float[] transposed() {
    int count = count();
    float[] transposed = new float[components.length];
    for (int c = 0; c < count; c++) {
      for (int k = 0; k < mean.length; k++) {
        transposed[k * count + c] = components[c * mean.length + k];
      }
    }
    return transposed;
  }

  @Override
  public int length() {
    return mean.length;
  }

  /** How many components there are. */
  public int count() {
    return components.length / mean.length;
  }

  /** K values; not to be changed. */
  public float[] mean() {
    return mean;
  }

  /** One after the other; not to be changed. */
  public float[] components() {
    return components;
  }

  @Override
  public Found measure(float... patches) {
    float[] rest = new float[patches.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = patches[i] - mean[i % mean.length];
    }
    float[] explained = synthesis.products(analysis.products(rest));
    float[] distances = new float[patches.length / mean.length];
    for (int p = 0; p < distances.length; p++) {
      distances[p] =
          (float) Math.sqrt(DeepMeasure.squaredDistance(rest, p, explained, p, mean.length));
    }
    return new Found(distances[DeepMeasure.largest(distances)], distances);
  }
}
