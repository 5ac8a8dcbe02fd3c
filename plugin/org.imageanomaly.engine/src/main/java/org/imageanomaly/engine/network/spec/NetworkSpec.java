package org.imageanomaly.engine.network.spec;

import java.util.ArrayList;
import java.util.List;

/**
 * A feed-forward network as data: what goes in and the layers it passes.
 *
 * @param input the shape of one example
 * @param layers from input to output
 */
public record NetworkSpec(TensorShape input, List<LayerSpec> layers) {

  /** Copies the list; the layers must fit each other. */
  public NetworkSpec {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("A network has at least one layer.");
    }
    shapes(input, layers);
  }

  /** The output shape of each layer. */
  public List<TensorShape> shapes() {
    return shapes(input, layers);
  }

  private static List<TensorShape> shapes(TensorShape input, List<LayerSpec> layers) {
    List<TensorShape> shapes = new ArrayList<>();
    TensorShape shape = input;
    for (LayerSpec layer : layers) {
      shape = layer.outputShape(shape);
      shapes.add(shape);
    }
    return shapes;
  }

  /** The shape of what comes out. */
  public TensorShape output() {
    return shapes().get(layers.size() - 1);
  }

  /** The number of trained values of each layer. */
  public List<Long> parameterCounts() {
    List<Long> counts = new ArrayList<>();
    TensorShape shape = input;
    for (LayerSpec layer : layers) {
      counts.add(layer.parameterCount(shape));
      shape = layer.outputShape(shape);
    }
    return counts;
  }

  /** The number of trained values of the whole network. */
  public long parameterCount() {
    return parameterCounts().stream().reduce(0L, Math::addExact);
  }

  /**
   * Looks whether values can be the parameters of the network.
   *
   * @throws IllegalArgumentException if they are too many or too few
   */
  public void checkParameters(float[] values) {
    if (values.length != parameterCount()) {
      throw new IllegalArgumentException(
          "The network has " + parameterCount() + " parameters, not " + values.length + ".");
    }
  }

  /** Whether a batch is normalized in a training, so that its examples depend on each other. */
  public boolean normalizesBatches() {
    return layers.stream().anyMatch(LayerSpec.BatchNormalization.class::isInstance);
  }
}
