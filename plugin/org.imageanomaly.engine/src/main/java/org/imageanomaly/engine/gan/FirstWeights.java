package org.imageanomaly.engine.gan;

import java.util.Random;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * Draws the weights that a network starts from: N(0, 0.02), as Radford et al. (2016) do, and biases
 * from U(-b, b) with b one by the square root of the number of values that a sum has, as PyTorch
 * does. With biases of 0 the generator often makes the same image of everything and never recovers.
 */
final class FirstWeights {

  private static final double DEVIATION = 0.02;

  private FirstWeights() {}

  /** Parameters in the order of {@link org.imageanomaly.engine.network.Network#parameters()}. */
  static float[] draw(NetworkSpec spec, long seed) {
    Random random = new Random(seed);
    float[] values = new float[Math.toIntExact(spec.parameterCount())];
    TensorShape shape = spec.input();
    int position = 0;
    for (LayerSpec layer : spec.layers()) {
      int count = Math.toIntExact(layer.parameterCount(shape));
      TensorShape output = layer.outputShape(shape);
      if (layer instanceof LayerSpec.BatchNormalization) {
        normalization(values, position, count / 4);
      } else if (count > 0) {
        int biases = layer instanceof LayerSpec.Dense ? output.size() : output.channels();
        weights(values, position, count - biases, biases, random);
      }
      position += count;
      shape = output;
    }
    return values;
  }

  /** Scale 1, shift 0, running mean 0, running variance 1. */
  private static void normalization(float[] values, int from, int channels) {
    java.util.Arrays.fill(values, from, from + channels, 1);
    java.util.Arrays.fill(values, from + 3 * channels, from + 4 * channels, 1);
  }

  private static void weights(float[] values, int from, int weights, int biases, Random random) {
    for (int i = 0; i < weights; i++) {
      values[from + i] = (float) (DEVIATION * random.nextGaussian());
    }
    double most = 1 / Math.sqrt((double) weights / biases);
    for (int i = 0; i < biases; i++) {
      values[from + weights + i] = (float) ((2 * random.nextDouble() - 1) * most);
    }
  }
}
