package org.imageanomaly.engine.network.onednn;

import org.bytedeco.dnnl.memory;
import org.imageanomaly.engine.network.spec.TensorShape;

/** Puts the phases that a {@link SpreadKernel} computes where they belong. */
final class DepthToSpaceOperation implements Operation {

  private final TensorShape deep;
  private final TensorShape wide;
  private final int factor;
  private memory.desc arriving;

  DepthToSpaceOperation(TensorShape wide, int factor) {
    this.wide = wide;
    this.factor = factor;
    this.deep =
        new TensorShape(
            wide.channels() * factor * factor, wide.height() / factor, wide.width() / factor);
  }

  @Override
  public boolean needsOutput() {
    return false;
  }

  @Override
  public Tensor forward(PlanBuilder plan, Tensor input) {
    arriving = input.layout();
    Tensor rows = plan.inLayout(input, Layouts.images(plan.examples(), deep));
    Tensor result = plan.tensor(wide, Layouts.images(plan.examples(), wide));
    plan.copy(
        plan.view(rows, deep, phases(plan, true)), plan.view(result, wide, phases(plan, false)));
    if (rows != input) {
      plan.release(rows);
    }
    return result;
  }

  @Override
  public Tensor backward(PlanBuilder plan, Tensor outputGradient) {
    Tensor given = plan.movedIntoLayout(outputGradient, Layouts.images(plan.examples(), wide));
    Tensor rows = plan.tensor(deep, Layouts.images(plan.examples(), deep));
    plan.copy(
        plan.view(given, wide, phases(plan, false)), plan.view(rows, deep, phases(plan, true)));
    plan.release(given);
    return plan.movedIntoLayout(rows, arriving);
  }

  /** Examples x channels x phase rows x phase columns x height x width, wherever they lie. */
  private memory.desc phases(PlanBuilder plan, boolean isDeep) {
    long f = factor;
    long h = deep.height();
    long w = deep.width();
    long area = h * w;
    long[] dimensions = {plan.examples(), wide.channels(), f, f, h, w};
    return Layouts.strided(
        dimensions,
        isDeep
            ? new long[] {deep.size(), f * f * area, f * area, area, w, 1}
            : new long[] {wide.size(), wide.height() * wide.width(), w * f, 1, w * f * f, f});
  }
}
