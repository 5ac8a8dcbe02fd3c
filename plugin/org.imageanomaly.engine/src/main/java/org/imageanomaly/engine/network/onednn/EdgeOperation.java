package org.imageanomaly.engine.network.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * Zeros around images, or images without their edges: the gradient of one is the other.
 *
 * @param small the shape without edges
 * @param large the shape with edges
 * @param top how far below the edge the small one begins
 * @param left how far right of the edge
 * @param adds whether edges are added
 */
record EdgeOperation(TensorShape small, TensorShape large, int top, int left, boolean adds)
    implements Operation {

  static EdgeOperation of(LayerSpec.ZeroPadding layer, TensorShape input) {
    return new EdgeOperation(input, layer.outputShape(input), layer.top(), layer.left(), true);
  }

  static EdgeOperation of(LayerSpec.Cropping layer, TensorShape input) {
    return new EdgeOperation(layer.outputShape(input), input, layer.top(), layer.left(), false);
  }

  @Override
  public boolean needsOutput() {
    return false;
  }

  @Override
  public Tensor forward(PlanBuilder plan, Tensor input) {
    return adds ? padded(plan, input) : cropped(plan, input);
  }

  @Override
  public Tensor backward(PlanBuilder plan, Tensor outputGradient) {
    Tensor gradient = adds ? cropped(plan, outputGradient) : padded(plan, outputGradient);
    plan.release(outputGradient);
    return gradient;
  }

  private Tensor padded(PlanBuilder plan, Tensor tensor) {
    Tensor result = plan.tensor(large, Layouts.images(plan.examples(), large));
    long bytes = result.layout().get_size();
    plan.run(() -> Pointer.memset(result.memory().get_data_handle(), 0, bytes));
    plan.copy(tensor, inner(plan, result));
    return result;
  }

  private Tensor cropped(PlanBuilder plan, Tensor tensor) {
    Tensor rows = plan.inLayout(tensor, Layouts.images(plan.examples(), large));
    Tensor result = plan.tensor(small, Layouts.images(plan.examples(), small));
    plan.copy(inner(plan, rows), result);
    if (rows != tensor) {
      plan.release(rows);
    }
    return result;
  }

  /** What of images with edges lies within these. */
  private Tensor inner(PlanBuilder plan, Tensor rows) {
    long[] size = {plan.examples(), small.channels(), small.height(), small.width()};
    memory.desc layout = rows.layout().submemory_desc(size, new long[] {0, 0, top, left});
    return plan.view(rows, small, layout);
  }
}
