package org.imageanomaly.engine.network.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.network.execution.Execution;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StockExecutionTest {

  @BeforeAll
  static void start() {
    Backend.start();
  }

  private static Execution execution(TensorShape input, LayerSpec... layers) {
    return new StockExecution(
        new NetworkSpec(input, List.of(layers)),
        Optional.empty(),
        new Optimizer.Sgd(1),
        Initialization.GLOROT_UNIFORM,
        0);
  }

  @Test
  void aNetworkWithoutParametersComputesAndCloses() {
    try (Execution execution =
        execution(new TensorShape(1, 2, 2), new LayerSpec.UpSampling(1), new LayerSpec.Flatten())) {
      execution.setParameters(new float[0]);
      assertArrayEquals(new float[0], execution.parameters());
      float[] image = {1, 2, 3, 4};
      assertArrayEquals(image, execution.activations(() -> {}, image, 1)[0]);
    }
  }

  /** Deeplearning4j writes the second over the first. */
  @Test
  void whatALayerMakesIsWhatEntersTheActivationBehindIt() {
    try (Execution execution =
        execution(
            TensorShape.vector(1),
            new LayerSpec.Dense(2, ActivationFunction.IDENTITY),
            new LayerSpec.BatchNormalization(0.9, 1e-5),
            new LayerSpec.Activation(ActivationFunction.RELU),
            new LayerSpec.Activation(ActivationFunction.SIGMOID))) {
      execution.setParameters(new float[] {-4, 4, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1});
      float[][] made = execution.activations(() -> {}, new float[] {1}, 0, 1, 2, 3);
      assertArrayEquals(new float[] {-4, 4}, made[0], 1e-3f);
      assertArrayEquals(new float[] {-4, 4}, made[1], 1e-3f);
      assertArrayEquals(new float[] {0, 4}, made[2], 1e-3f);
      assertArrayEquals(new float[] {0.5f, 0.98201f}, made[3], 1e-3f);
    }
  }

  /** A layer that takes either gets what the one behind it needs. */
  @Test
  void anActivationMayComeBeforeADenseLayer() {
    try (Execution execution =
        execution(
            TensorShape.vector(2),
            new LayerSpec.Activation(ActivationFunction.RELU),
            new LayerSpec.Flatten(),
            new LayerSpec.Dense(1, ActivationFunction.IDENTITY))) {
      execution.setParameters(new float[] {10, 1, 0.5f});
      assertArrayEquals(
          new float[] {3.5f}, execution.activations(() -> {}, new float[] {-2, 3}, 2)[0]);
    }
  }
}
