package org.imageanomaly.engine.network.spec;

/** One layer of a network, as data. */
public sealed interface LayerSpec {

  /**
   * The shape of what this layer makes of one example.
   *
   * @throws IllegalArgumentException if the layer does not take such an input
   * @throws ArithmeticException if it is too large to count
   */
  TensorShape outputShape(TensorShape input);

  /**
   * The number of values that belong to this layer, such as weights and biases.
   *
   * @throws ArithmeticException if there are too many to count
   */
  default long parameterCount(TensorShape input) {
    return 0;
  }

  private static long weightedCount(int outputs, long weightsOfEach) {
    return Math.addExact(Math.multiplyExact(outputs, weightsOfEach), outputs);
  }

  /** How a kernel that reaches over the edge is treated. */
  enum Padding {
    /** The input goes on with zeros, so that the output is as large as the input / stride. */
    SAME {
      @Override
      int length(int input, int kernel, int stride) {
        return (input + stride - 1) / stride;
      }
    },
    /** The kernel stays inside the input. */
    VALID {
      @Override
      int length(int input, int kernel, int stride) {
        return Math.floorDiv(input - kernel, stride) + 1;
      }
    };

    abstract int length(int input, int kernel, int stride);
  }

  /**
   * A convolution with a bias. A kernel of 1 is a dense layer on the channel axis.
   *
   * @param filters the number of output channels
   * @param kernel the side of the square kernel
   * @param stride the step of the kernel in both directions
   */
  record Convolution(
      int filters, int kernel, int stride, Padding padding, ActivationFunction activation)
      implements LayerSpec {

    /** A convolution whose output is as high and wide as its input. */
    public Convolution(int filters, int kernel, ActivationFunction activation) {
      this(filters, kernel, 1, Padding.SAME, activation);
    }

    @Override
    public TensorShape outputShape(TensorShape input) {
      return new TensorShape(
          filters,
          padding.length(input.height(), kernel, stride),
          padding.length(input.width(), kernel, stride));
    }

    @Override
    public long parameterCount(TensorShape input) {
      return weightedCount(filters, Math.multiplyExact((long) input.channels() * kernel, kernel));
    }
  }

  /**
   * A transposed convolution with a bias, the output of which is stride times as high and wide as
   * its input.
   *
   * @param filters the number of output channels
   * @param kernel the side of the square kernel
   * @param stride how many times the output is larger
   */
  record TransposedConvolution(int filters, int kernel, int stride, ActivationFunction activation)
      implements LayerSpec {
    @Override
    public TensorShape outputShape(TensorShape input) {
      return input.withChannels(filters).enlarged(stride);
    }

    @Override
    public long parameterCount(TensorShape input) {
      return weightedCount(filters, Math.multiplyExact((long) input.channels() * kernel, kernel));
    }
  }

  /** Every output is connected with every value of the input, a vector, and has a bias. */
  record Dense(int units, ActivationFunction activation) implements LayerSpec {
    @Override
    public TensorShape outputShape(TensorShape input) {
      if (!input.isVector()) {
        throw new IllegalArgumentException("A dense layer needs a vector, not " + input + ".");
      }
      return TensorShape.vector(units);
    }

    @Override
    public long parameterCount(TensorShape input) {
      return weightedCount(units, input.size());
    }
  }

  /**
   * Batch normalization of each channel (Ioffe and Szegedy 2015). Four values a channel: scale,
   * shift, and the running mean and variance, which no gradient trains.
   *
   * @param decay the share of the running statistics that a step keeps
   * @param epsilon added to the variance
   */
  record BatchNormalization(double decay, double epsilon) implements LayerSpec {

    /** Refuses what no statistics can be made with. */
    public BatchNormalization {
      if (!(decay >= 0 && decay <= 1 && epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "Batch normalization needs a decay in [0, 1] and an epsilon above 0, not "
                + decay
                + " and "
                + epsilon
                + ".");
      }
    }

    @Override
    public TensorShape outputShape(TensorShape input) {
      return input;
    }

    @Override
    public long parameterCount(TensorShape input) {
      return 4L * input.channels();
    }
  }

  /** A nonlinearity by itself. */
  record Activation(ActivationFunction function) implements LayerSpec {
    @Override
    public TensorShape outputShape(TensorShape input) {
      return input;
    }
  }

  /** The maximum of each size x size square; what is left at the right and below is dropped. */
  record MaxPooling(int size) implements LayerSpec {
    @Override
    public TensorShape outputShape(TensorShape input) {
      return new TensorShape(input.channels(), input.height() / size, input.width() / size);
    }
  }

  /** One value a channel: the mean or the maximum over the whole plane. */
  record GlobalPooling(Statistic statistic) implements LayerSpec {

    /** What of a plane is kept. */
    public enum Statistic {
      MEAN,
      MAXIMUM
    }

    @Override
    public TensorShape outputShape(TensorShape input) {
      return TensorShape.vector(input.channels());
    }
  }

  /** Each value repeated over a size x size square (nearest neighbor). */
  record UpSampling(int size) implements LayerSpec {
    @Override
    public TensorShape outputShape(TensorShape input) {
      return input.enlarged(size);
    }
  }

  /** The values of all channels, C x H x W, in one vector. */
  record Flatten() implements LayerSpec {
    @Override
    public TensorShape outputShape(TensorShape input) {
      return TensorShape.vector(input.size());
    }
  }

  /** A vector as C x H x W. */
  record Reshape(TensorShape shape) implements LayerSpec {
    @Override
    public TensorShape outputShape(TensorShape input) {
      if (!input.isVector() || input.size() != shape.size()) {
        throw new IllegalArgumentException("A vector of " + input + " is not " + shape + ".");
      }
      return shape;
    }
  }
}
