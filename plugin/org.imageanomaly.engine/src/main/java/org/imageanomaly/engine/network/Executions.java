package org.imageanomaly.engine.network;

import java.util.Optional;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.compute.NativeMemory;
import org.imageanomaly.engine.compute.NetworkPath;
import org.imageanomaly.engine.network.execution.Execution;
import org.imageanomaly.engine.network.layers.StockExecution;
import org.imageanomaly.engine.network.onednn.FastExecution;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.Loss;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.imageanomaly.engine.network.spec.TensorShape;

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
    if (NetworkPath.whyNotFast().isPresent()) {
      return new ExplainedExecution(spec, stock);
    }
    try (stock) {
      return new ExplainedExecution(
          spec, new FastExecution(spec, loss, optimizer, stock.parameters()));
    }
  }

  /**
   * A trained network.
   *
   * @param parameters as {@link Network#parameters()} gives them
   * @throws IllegalArgumentException if they are not as many as the network has
   * @throws org.imageanomaly.engine.compute.ComputeException if the network needs more memory than
   *     there may be
   */
  static Execution trained(NetworkSpec spec, float[] parameters) {
    spec.checkParameters(parameters);
    Backend.start();
    NativeMemory.require(leastBytes(spec), "The network");
    Optimizer none = new Optimizer.Sgd(1);
    if (NetworkPath.whyNotFast().isEmpty()) {
      return new ExplainedExecution(
          spec, new FastExecution(spec, Optional.empty(), none, parameters));
    }
    Execution stock =
        new StockExecution(spec, Optional.empty(), none, Initialization.GLOROT_UNIFORM, 0);
    try {
      stock.setParameters(parameters);
    } catch (RuntimeException | Error e) {
      stock.close();
      throw e;
    }
    return new ExplainedExecution(spec, stock);
  }

  /** Of a single image: the parameters, and what enters and leaves the largest layer. */
  private static long leastBytes(NetworkSpec spec) {
    long most = 0;
    long given = spec.input().size();
    for (TensorShape shape : spec.shapes()) {
      most = Math.max(most, given + shape.size());
      given = shape.size();
    }
    return Float.BYTES * (spec.parameterCount() + most);
  }
}
