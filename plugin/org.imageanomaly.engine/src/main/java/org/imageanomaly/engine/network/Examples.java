package org.imageanomaly.engine.network;

/** Training examples, made batch by batch. */
public interface Examples {

  /** The number of examples. */
  int size();

  /** The inputs of some examples: N x C x H x W. */
  float[] inputs(int... indices);

  /** What the network should make of them: N x C x H x W. */
  float[] targets(int... indices);
}
