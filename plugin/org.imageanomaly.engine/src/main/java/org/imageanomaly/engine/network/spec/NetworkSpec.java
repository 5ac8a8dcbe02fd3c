package org.imageanomaly.engine.network.spec;

import java.util.List;
import java.util.Optional;

/**
 * A feed-forward network as data: what goes in and the layers it passes.
 *
 * @param input the shape of one example
 * @param layers from input to output
 */
public record NetworkSpec(TensorShape input, List<LayerSpec> layers) {

  /**
   * Copies the list; refuses a network that cannot be computed.
   *
   * @throws IllegalArgumentException if the layers do not fit each other, or are larger than any of
   *     this extension
   * @throws ArithmeticException if a layer is too large to count
   */
  public NetworkSpec {
    layers = List.copyOf(layers);
    Passage.of(input, layers);
  }

  private Passage passage() {
    return Passage.of(input, layers);
  }

  /** The output shape of each layer. */
  public List<TensorShape> shapes() {
    return passage().shapes();
  }

  /** Whether images or vectors enter each layer, and leave the last. */
  public List<LayerSpec.Form> forms() {
    return passage().forms();
  }

  /** The shape of what comes out. */
  public TensorShape output() {
    return shapes().get(layers.size() - 1);
  }

  /** The number of trained values of each layer. */
  public List<Long> parameterCounts() {
    return passage().parameters();
  }

  /** The number of trained values of the whole network, at most 2^29. */
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

  /**
   * Looks whether values can be the parameters of the trained network, so that whatever it makes of
   * an image is a number.
   *
   * @param leastInput the least value that enters it, the largest of which is 1
   * @throws IllegalArgumentException if they are too many or too few, one is not finite, a variance
   *     is negative, or values of a layer may become larger than floats can be
   */
  public void checkTrained(float[] values, double leastInput) {
    checkParameters(values);
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "Parameter "
                + (i + 1)
                + " of "
                + values.length
                + " of the network is "
                + values[i]
                + ".");
      }
    }
    checkVariances(values);
    Magnitudes.check(this, values, leastInput);
  }

  /** Whether {@link #checkTrained} has nothing to say against the values. */
  public boolean isTrained(float[] values, double leastInput) {
    try {
      checkTrained(values, leastInput);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void checkVariances(float[] values) {
    Passage passage = passage();
    int position = 0;
    for (int i = 0; i < layers.size(); i++) {
      int end = position + (int) (long) passage.parameters().get(i);
      if (layers.get(i) instanceof LayerSpec.BatchNormalization) {
        for (int k = end - passage.shapes().get(i).channels(); k < end; k++) {
          if (values[k] < 0) {
            throw new IllegalArgumentException(
                "Layer %d of %d, batch normalization, has a variance of %s."
                    .formatted(i + 1, layers.size(), values[k]));
          }
        }
      }
      position = end;
    }
  }

  /** What the values that come out passed last; empty if that is unknown. */
  public Optional<ActivationFunction> lastActivation() {
    int last = layers.size() - 1;
    while (last > 0 && onlyMoves(layers.get(last))) {
      last--;
    }
    LayerSpec layer = layers.get(last);
    if (layer instanceof LayerSpec.Convolution c) {
      return Optional.of(c.activation());
    }
    if (layer instanceof LayerSpec.TransposedConvolution t) {
      return Optional.of(t.activation());
    }
    if (layer instanceof LayerSpec.Dense d) {
      return Optional.of(d.activation());
    }
    return layer instanceof LayerSpec.Activation a ? Optional.of(a.function()) : Optional.empty();
  }

  private static boolean onlyMoves(LayerSpec layer) {
    return layer instanceof LayerSpec.Reshape
        || layer instanceof LayerSpec.Flatten
        || layer instanceof LayerSpec.UpSampling
        || layer instanceof LayerSpec.MaxPooling
        || layer instanceof LayerSpec.Cropping;
  }

  /** Whether a batch is normalized in a training, so that its examples depend on each other. */
  public boolean normalizesBatches() {
    return layers.stream().anyMatch(LayerSpec.BatchNormalization.class::isInstance);
  }
}
