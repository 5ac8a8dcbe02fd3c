package org.imageanomaly.engine.network;

import java.util.Arrays;

/** Training examples, made batch by batch. */
public interface Examples {

  /** The number of examples. */
  int size();

  /** The inputs of some examples: N x C x H x W. */
  float[] inputs(int... indices);

  /** What the network should make of them: N x C x H x W. */
  float[] targets(int... indices);

  /** How much each of them counts, 1 on average. */
  default float[] weights(int... indices) {
    float[] weights = new float[indices.length];
    Arrays.fill(weights, 1);
    return weights;
  }
}
