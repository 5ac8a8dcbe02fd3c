package org.imageanomaly.engine.network;

import java.util.Optional;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.compute.NetworkPath;
import org.imageanomaly.engine.network.execution.Execution;
import org.imageanomaly.engine.network.layers.StockExecution;
import org.imageanomaly.engine.network.onednn.FastExecution;
import org.imageanomaly.engine.network.onednn.FastLimits;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.Loss;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;

/** Chooses what computes a network. */
final class Executions {

  private Executions() {}

  /**
   * A network with random weights, the same whatever computes it.
   *
   * @param loss what a training makes small; empty if gradients come from outside
   */
  static Execution initialized(
      NetworkSpec spec,
      Optional<Loss> loss,
      Optimizer optimizer,
      Initialization initialization,
      long seed) {
    Backend.start();
    Execution stock = new StockExecution(spec, loss, optimizer, initialization, seed);
    if (NetworkPath.whyNotFast(FastLimits.of(spec)).isPresent()) {
      return stock;
    }
    try (stock) {
      return new FastExecution(spec, loss, optimizer, stock.parameters());
    }
  }

  /**
   * A trained network.
   *
   * @param parameters as {@link Network#parameters()} gives them
   * @throws IllegalArgumentException if they are not as many as the network has
   */
  static Execution trained(NetworkSpec spec, float[] parameters) {
    spec.checkParameters(parameters);
    Backend.start();
    Optimizer none = new Optimizer.Sgd(1);
    if (NetworkPath.whyNotFast(FastLimits.of(spec)).isEmpty()) {
      return new FastExecution(spec, Optional.empty(), none, parameters);
    }
    Execution stock =
        new StockExecution(spec, Optional.empty(), none, Initialization.GLOROT_UNIFORM, 0);
    stock.setParameters(parameters);
    return stock;
  }
}
