package org.imageanomaly.engine.network.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.imageanomaly.engine.compute.OneDnn;
import org.imageanomaly.engine.network.onednn.ActivationOperation.Place;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.LayerSpec.TransposedConvolution;
import org.imageanomaly.engine.network.spec.LayerSpec.UpSampling;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;

/** A network as operations of oneDNN. */
final class Operations {

  private final NetworkSpec spec;
  private final Set<Integer> kept;
  private final List<Operation> all = new ArrayList<>();
  private final int[] ends;

  /** What the operations so far give out: images also where the layers speak of their vector. */
  private TensorShape shape;

  /** Where the parameters of the next layer start. */
  private long offset;

  /**
   * Translates a network.
   *
   * @param kept the layers whose outputs are asked for
   */
  Operations(NetworkSpec spec, Set<Integer> kept) {
    this.spec = spec;
    this.kept = kept;
    this.ends = new int[spec.layers().size()];
    this.shape = spec.input();
    TensorShape input = spec.input();
    for (int i = 0; i < ends.length; i++) {
      LayerSpec layer = spec.layers().get(i);
      add(i, layer, input);
      ends[i] = all.size() - (endsInAppliedActivation() ? 2 : 1);
      offset += layer.parameterCount(input);
      input = layer.outputShape(input);
    }
  }

  List<Operation> all() {
    return all;
  }

  /** The index of the operation that makes the outputs of a layer; -1 if they are the inputs. */
  int endOf(int layer) {
    return ends[layer];
  }

  private boolean endsInAppliedActivation() {
    return !all.isEmpty()
        && all.get(all.size() - 1) instanceof ActivationOperation a
        && a.place() == Place.BEFORE;
  }

  private void add(int index, LayerSpec layer, TensorShape input) {
    if (layer instanceof Convolution c) {
      addConvolution(index, c);
    } else if (layer instanceof TransposedConvolution t) {
      addTransposedConvolution(index, t);
    } else if (layer instanceof LayerSpec.Dense d) {
      append(new DenseOperation(PlainKernel.ofDense(offset, d.units(), shape)), layer, input);
      activate(d.activation(), Place.SAME);
    } else if (layer instanceof LayerSpec.BatchNormalization b) {
      append(new NormalizationOperation(b, input.channels(), offset), layer, input);
    } else if (layer instanceof LayerSpec.Activation a) {
      activate(a.function(), mayOverwrite(index) ? Place.SAME : Place.OWN);
    } else if (layer instanceof LayerSpec.LeakyRectifier r) {
      all.add(new ActivationOperation(Eltwise.of(r), mayOverwrite(index) ? Place.SAME : Place.OWN));
    } else {
      addWithoutParameters(index, layer, input);
    }
  }

  private void addWithoutParameters(int index, LayerSpec layer, TensorShape input) {
    if (layer instanceof LayerSpec.MaxPooling p) {
      // the gradient of the activation before it is cheaper behind it, and the same
      int place = all.size() - (endsInAppliedActivation() ? 1 : 0);
      all.add(place, PoolingOperation.of(p, shape));
      shape = p.outputShape(shape);
    } else if (layer instanceof LayerSpec.GlobalPooling p) {
      append(PoolingOperation.of(p, shape), layer, input);
    } else if (layer instanceof LayerSpec.ZeroPadding z) {
      append(EdgeOperation.of(z, shape), layer, input);
    } else if (layer instanceof LayerSpec.Cropping c) {
      append(EdgeOperation.of(c, shape), layer, input);
    } else if (layer instanceof UpSampling u) {
      if (!isSpread(index + 1)) {
        append(new UpSamplingOperation(u, shape), layer, input);
      }
    } else if (!(layer instanceof LayerSpec.Flatten && next(index) instanceof LayerSpec.Dense)) {
      append(new ReshapeOperation(shape, layer.outputShape(input)), layer, input);
    }
  }

  private void append(Operation operation, LayerSpec layer, TensorShape input) {
    all.add(operation);
    shape = layer.outputShape(input);
  }

  private LayerSpec next(int index) {
    return index + 1 < ends.length ? spec.layers().get(index + 1) : null;
  }

  private boolean mayOverwrite(int index) {
    return !all.isEmpty() && !all.get(all.size() - 1).needsOutput() && !kept.contains(index - 1);
  }

  private void activate(ActivationFunction function, Place place) {
    if (function == ActivationFunction.SOFTMAX) {
      all.add(new SoftmaxOperation());
    }
    Eltwise.of(function).ifPresent(e -> all.add(new ActivationOperation(e, place)));
  }

  private void addConvolution(int index, Convolution layer) {
    TensorShape output = layer.outputShape(shape);
    PlainKernel kernel =
        PlainKernel.ofConvolution(offset, layer.filters(), shape.channels(), layer.kernel());
    if (isSpread(index)) {
      int factor = ((UpSampling) spec.layers().get(index - 1)).size();
      TensorShape large =
          new TensorShape(layer.filters(), shape.height() * factor, shape.width() * factor);
      Spread spread = Spread.ofConvolution(factor, layer.kernel());
      addSpread(new SpreadKernel(kernel, spread), large, layer.activation());
    } else {
      all.add(
          new ConvolutionOperation(
              kernel, shape, output, KernelGeometry.of(layer, shape), layer.activation()));
      activate(layer.activation(), Place.BEFORE);
      shape = output;
    }
  }

  private void addTransposedConvolution(int index, TransposedConvolution layer) {
    TensorShape output = layer.outputShape(shape);
    PlainKernel kernel =
        PlainKernel.ofTransposedConvolution(
            offset, layer.filters(), shape.channels(), layer.kernel());
    Spread spread = Spread.ofTransposedConvolution(layer.stride(), layer.kernel());
    if (index == ends.length - 1
        && layer.padding() == LayerSpec.Padding.SAME
        && isCheap(spread, layer.filters(), 1)) {
      addSpread(new SpreadKernel(kernel, spread), output, layer.activation());
    } else {
      all.add(
          new TransposedConvolutionOperation(
              kernel, shape, output, KernelGeometry.of(layer, shape)));
      activate(layer.activation(), Place.SAME);
      shape = output;
    }
  }

  private void addSpread(SpreadKernel kernel, TensorShape output, ActivationFunction function) {
    int factor = kernel.spread().factor();
    TensorShape deep = new TensorShape(kernel.outputs(), shape.height(), shape.width());
    Convolution small = new Convolution(deep.channels(), kernel.spread().small(), function);
    all.add(
        new ConvolutionOperation(kernel, shape, deep, KernelGeometry.of(small, shape), function));
    activate(function, Place.BEFORE);
    all.add(new DepthToSpaceOperation(output, factor));
    shape = output;
  }

  /** Whether a layer is computed together with the up-sampling before it. */
  private boolean isSpread(int index) {
    return index == ends.length - 1
        && index > 0
        && !kept.contains(index - 1)
        && spec.layers().get(index) instanceof Convolution c
        && c.stride() == 1
        && c.padding() == LayerSpec.Padding.SAME
        && spec.layers().get(index - 1) instanceof UpSampling u
        && isCheap(Spread.ofConvolution(u.size(), c.kernel()), c.filters(), u.size() * u.size());
  }

  /** Whether a spread kernel has much less to compute for each small pixel. */
  private static boolean isCheap(Spread spread, int filters, int positions) {
    long direct = (long) positions * padded(filters) * spread.large() * spread.large();
    long instead = (long) padded(filters * spread.phases()) * spread.small() * spread.small();
    return 3 * instead <= 2 * direct;
  }

  private static int padded(int channels) {
    int block = OneDnn.channelBlock();
    return (channels + block - 1) / block * block;
  }
}
