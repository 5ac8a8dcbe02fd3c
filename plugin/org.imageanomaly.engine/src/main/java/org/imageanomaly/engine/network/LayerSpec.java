package org.imageanomaly.engine.network;

/** One layer of a network, as data. */
public sealed interface LayerSpec {

  /** The shape of what this layer makes of one example. */
  TensorShape outputShape(TensorShape input);

  /** The number of trained values of this layer: weights and biases. */
  long parameterCount(TensorShape input);

  /**
   * A convolution of stride 1 whose output is as high and wide as its input ("same" padding), with
   * a bias. A kernel of 1 is a dense layer on the channel axis.
   */
  record Convolution(int filters, int kernel, ActivationFunction activation) implements LayerSpec {
    @Override
    public TensorShape outputShape(TensorShape input) {
      return new TensorShape(filters, input.height(), input.width());
    }

    @Override
    public long parameterCount(TensorShape input) {
      return (long) filters * input.channels() * kernel * kernel + filters;
    }
  }

  /** The maximum of each size x size square; height and width must be multiples of it. */
  record MaxPooling(int size) implements LayerSpec {
    @Override
    public TensorShape outputShape(TensorShape input) {
      if (input.height() % size != 0 || input.width() % size != 0) {
        throw new IllegalArgumentException(
            "Pooling by "
                + size
                + " needs height and width that are multiples of "
                + size
                + ", not "
                + input
                + ".");
      }
      return new TensorShape(input.channels(), input.height() / size, input.width() / size);
    }

    @Override
    public long parameterCount(TensorShape input) {
      return 0;
    }
  }

  /** Each value repeated over a size x size square (nearest neighbour). */
  record UpSampling(int size) implements LayerSpec {
    @Override
    public TensorShape outputShape(TensorShape input) {
      return new TensorShape(input.channels(), input.height() * size, input.width() * size);
    }

    @Override
    public long parameterCount(TensorShape input) {
      return 0;
    }
  }
}
