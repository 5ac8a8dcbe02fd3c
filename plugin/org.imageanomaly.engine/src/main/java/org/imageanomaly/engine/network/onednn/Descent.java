package org.imageanomaly.engine.network.onednn;

import org.imageanomaly.engine.network.execution.Updaters;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;

/** Moves parameters along their gradient, with the optimizers of ND4J. */
final class Descent implements AutoCloseable {

  private final FlatParameters parameters;
  private final INDArray state;
  private final GradientUpdater<?> updater;
  private int steps;

  Descent(Optimizer optimizer, FlatParameters parameters) {
    this.parameters = parameters;
    IUpdater settings = Updaters.of(optimizer);
    long size = settings.stateSize(parameters.values().length());
    this.state = size == 0 ? null : Nd4j.zeros(DataType.FLOAT, 1, size);
    this.updater = settings.instantiate(state, true);
  }

  /**
   * One step along the gradient, which is nothing afterwards.
   *
   * @param examples over how many it is added up
   */
  void step(int examples) {
    INDArray gradient = parameters.gradient();
    gradient.divi(examples);
    updater.applyUpdater(gradient, steps++, 0);
    parameters.values().subi(gradient);
    gradient.assign(0);
    parameters.catchUp();
  }

  @Override
  public void close() {
    if (state != null) {
      state.close();
    }
  }
}
