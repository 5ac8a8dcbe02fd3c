package org.imageanomaly.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.Test;

class OptimizerTest {

  private static final NetworkSpec LINE =
      new NetworkSpec(
          TensorShape.vector(1), List.of(new LayerSpec.Dense(1, ActivationFunction.IDENTITY)));

  /**
   * A network w x + b whose gradient is given: one of 1e-5 is smaller than the root of epsilon. The
   * formula is that of Keras (TensorFlow 2.10, optimizer_v2/rmsprop.py): m = 0.9 m + 0.1 g^2, step
   * = rate g / (sqrt(m) + 1e-7), with m = 0 at first.
   */
  @Test
  void rmsPropStepsAsKerasDoes() {
    double rate = 0.01;
    double mean = 0;
    double expected = 0;
    try (DifferentiableNetwork network =
        DifferentiableNetwork.initialized(
            LINE, new Optimizer.RmsProp(rate), Initialization.GLOROT_UNIFORM, 1)) {
      network.setParameters(new float[] {0, 0});
      for (float gradient : new float[] {1e-5f, 2e-5f, -1e-5f, 3}) {
        network.forward(new float[] {1});
        network.learn(new float[] {gradient});
        network.step();
        mean = 0.9 * mean + 0.1 * gradient * gradient;
        expected -= rate * gradient / (Math.sqrt(mean) + 1e-7);
        assertEquals(expected, network.parameters()[0], 1e-6);
      }
    }
  }
}
