package org.imageanomaly.engine.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.LayerSpec.MaxPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.UpSampling;
import org.imageanomaly.engine.network.spec.Loss;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.Test;

class NetworkTest {

  private static final Loss MSE = Loss.MEAN_SQUARED_ERROR;

  private static final NetworkSpec SMALL =
      new NetworkSpec(
          new TensorShape(3, 16, 16),
          List.of(
              new Convolution(4, 3, ActivationFunction.RELU),
              new MaxPooling(2),
              new Convolution(5, 3, ActivationFunction.RELU),
              new UpSampling(2),
              new Convolution(3, 3, ActivationFunction.SIGMOID)));

  private static float[] random(int size, long seed) {
    Random random = new Random(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  @Test
  void trainingLossIsTheMeanSquaredErrorOverAllValues() {
    float[] images = random(2 * SMALL.input().size(), 1);
    try (Network network =
        Network.initialized(
            SMALL, MSE, new Optimizer.Adam(1e-3), Initialization.GLOROT_UNIFORM, 7)) {
      float[] output = network.output(images);
      double sum = 0;
      for (int i = 0; i < output.length; i++) {
        sum += Math.pow(output[i] - images[i], 2);
      }
      assertEquals(sum / output.length, network.fit(images, images, new float[] {1, 1}), 1e-5);
    }
  }

  @Test
  void parametersSurviveAnotherNetwork() {
    float[] images = random(3 * SMALL.input().size(), 2);
    try (Network one =
            Network.initialized(
                SMALL, MSE, new Optimizer.Adam(1e-3), Initialization.GLOROT_UNIFORM, 7);
        Network other = Network.trained(SMALL, one.parameters())) {
      assertArrayEquals(one.parameters(), other.parameters());
      assertArrayEquals(one.output(images), other.output(images));
    }
  }

  /** Central differences of the loss, computed in this test, against one plain gradient step. */
  @Test
  void stepFollowsTheGradientOfTheMeanSquaredError() {
    float[] images = random(2 * SMALL.input().size(), 3);
    try (Network network =
        Network.initialized(SMALL, MSE, new Optimizer.Sgd(1.0), Initialization.GLOROT_UNIFORM, 7)) {
      float[] before = network.parameters();
      network.fit(images, images, new float[] {1, 1});
      float[] after = network.parameters();
      for (int i : new int[] {0, 57, 130, 250, before.length - 1}) {
        double expected = -slope(network, before, i, images);
        assertEquals(expected, after[i] - before[i], 2e-4 + 0.02 * Math.abs(expected));
      }
    }
  }

  private static double slope(Network network, float[] parameters, int i, float[] images) {
    float step = 1e-2f;
    float[] moved = parameters.clone();
    moved[i] += step;
    network.setParameters(moved);
    double above = loss(network, images);
    moved[i] -= 2 * step;
    network.setParameters(moved);
    return (above - loss(network, images)) / (2 * step);
  }

  private static double loss(Network network, float[] images) {
    float[] output = network.output(images);
    double sum = 0;
    for (int i = 0; i < output.length; i++) {
      sum += Math.pow((double) output[i] - images[i], 2);
    }
    return sum / output.length;
  }

  @Test
  void sameSeedTrainsToTheSameBits() {
    assertArrayEquals(trained(5), trained(5));
  }

  /** ND4J itself draws from the clock when it is given the seed 0. */
  @Test
  void zeroIsASeedLikeAnyOther() {
    assertArrayEquals(trained(0), trained(0));
  }

  private static float[] trained(long seed) {
    float[] images = random(8 * SMALL.input().size(), 4);
    Examples examples = new Rows(images, SMALL.input().size());
    TrainingSettings settings = new TrainingSettings(new Optimizer.Adam(1e-3), 3, 4, 10, seed);
    try (Network network =
        Network.initialized(SMALL, MSE, settings.optimizer(), Initialization.HE_UNIFORM, seed)) {
      List<Epoch> history =
          new Trainer(network, settings, examples, examples)
              .train(org.imageanomaly.engine.Progress.none(), (epoch, best) -> false);
      assertEquals(4, history.size());
      assertTrue(history.get(3).validationLoss() < history.get(0).validationLoss());
      return network.parameters();
    }
  }

  private record Rows(float[] values, int length) implements Examples {
    @Override
    public int size() {
      return values.length / length;
    }

    @Override
    public float[] inputs(int... indices) {
      float[] batch = new float[indices.length * length];
      for (int i = 0; i < indices.length; i++) {
        System.arraycopy(values, indices[i] * length, batch, i * length, length);
      }
      return batch;
    }

    @Override
    public float[] targets(int... indices) {
      return inputs(indices);
    }
  }
}
