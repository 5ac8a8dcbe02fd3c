package org.imageanomaly.engine.network.onednn;

import java.util.Optional;
import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * A part of a network as oneDNN computes it. It belongs to one plan, to which it adds its steps
 * once, and keeps in between what its gradient needs.
 */
interface Operation {

  /**
   * Adds what computes its outputs.
   *
   * @return the outputs, possibly in the memory of the inputs
   */
  Tensor forward(PlanBuilder plan, Tensor input);

  /**
   * Adds what computes the gradients with respect to its weights and, if the plan wants it, to its
   * inputs; releases the given one.
   *
   * @param outputGradient in the shape of its outputs
   * @return the gradient with respect to the inputs; null if the plan does not want it
   */
  Tensor backward(PlanBuilder plan, Tensor outputGradient);

  /**
   * What it makes of each example by itself, with channels in blocks.
   *
   * @param input of one example, row by row or with channels in blocks
   * @return empty if that cannot be said
   */
  default Optional<TensorShape> blocksOfEach(TensorShape input) {
    return Optional.empty();
  }

  /** Whether something of it is trained. */
  default boolean hasWeights() {
    return false;
  }

  /** Whether its gradient needs its outputs, which nobody must then overwrite. */
  default boolean needsOutput() {
    return true;
  }
}
