package org.imageanomaly.engine.network.onednn;

import org.imageanomaly.engine.network.spec.TensorShape;

/** The same values, row by row, in another shape. */
record ReshapeOperation(TensorShape from, TensorShape to) implements Operation {

  @Override
  public Tensor forward(PlanBuilder plan, Tensor input) {
    return reshaped(plan, plan.inLayout(input, Layouts.images(plan.examples(), from)), to);
  }

  @Override
  public Tensor backward(PlanBuilder plan, Tensor outputGradient) {
    Tensor rows = plan.movedIntoLayout(outputGradient, Layouts.images(plan.examples(), to));
    return reshaped(plan, rows, from);
  }

  private static Tensor reshaped(PlanBuilder plan, Tensor tensor, TensorShape shape) {
    return plan.view(tensor, shape, Layouts.images(plan.examples(), shape));
  }
}
