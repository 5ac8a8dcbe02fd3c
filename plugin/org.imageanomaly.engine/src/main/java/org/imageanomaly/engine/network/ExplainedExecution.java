package org.imageanomaly.engine.network;

import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.compute.ComputeException;
import org.imageanomaly.engine.compute.NativeMemory;
import org.imageanomaly.engine.compute.NetworkPath;
import org.imageanomaly.engine.network.execution.Execution;
import org.imageanomaly.engine.network.spec.NetworkSpec;

/**
 * An execution whose failures say what was computed. What a library throws becomes the cause of a
 * {@link ComputeException}; cancellations and memory that ran out stay what they are.
 */
record ExplainedExecution(NetworkSpec spec, Execution execution) implements Execution {

  @Override
  public float[] parameters() {
    return execution.parameters();
  }

  @Override
  public void setParameters(float[] values) {
    execution.setParameters(values);
  }

  @Override
  public float[][] activations(Runnable beforeParts, float[] inputs, int... layers) {
    return explained(
        inputs.length / spec.input().size(),
        () -> execution.activations(beforeParts, inputs, layers));
  }

  @Override
  public double fit(float[] inputs, float[] targets, float[] weights, Runnable beforeParts) {
    return explained(weights.length, () -> execution.fit(inputs, targets, weights, beforeParts));
  }

  @Override
  public float[] forward(float[] inputs) {
    return explained(inputs.length / spec.input().size(), () -> execution.forward(inputs));
  }

  @Override
  public void addWeightGradient(float[] outputGradient) {
    explained(
        outputGradient.length / spec.output().size(),
        () -> {
          execution.addWeightGradient(outputGradient);
          return null;
        });
  }

  @Override
  public float[] inputGradient(float[] outputGradient) {
    return explained(
        outputGradient.length / spec.output().size(),
        () -> execution.inputGradient(outputGradient));
  }

  @Override
  public void step() {
    execution.step();
  }

  private <T> T explained(int examples, Supplier<T> computing) {
    try {
      return computing.get();
    } catch (CancellationException | ComputeException | DivergedTrainingException e) {
      throw e;
    } catch (RuntimeException e) {
      if (NativeMemory.isExhausted(e)) {
        throw e;
      }
      throw new ComputeException(
          "A network of "
              + Count.of(spec.layers().size(), "layer")
              + ", which makes "
              + spec.output()
              + " of "
              + spec.input()
              + " values, could not be computed for a batch of "
              + examples
              + ". Try -D"
              + NetworkPath.PROPERTY
              + "=stock in knime.ini, and report this with the lines about it in the log.",
          e);
    }
  }

  @Override
  public void close() {
    execution.close();
  }
}
