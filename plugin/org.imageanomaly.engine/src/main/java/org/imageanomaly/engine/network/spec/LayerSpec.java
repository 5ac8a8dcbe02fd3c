package org.imageanomaly.engine.network.spec;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** One layer of a network, as data. A layer that nothing can compute is refused when it is made. */
public sealed interface LayerSpec {

  /** What goes from one layer to the next. */
  enum Form {
    /** Values with a place, C x H x W. */
    IMAGES,
    /** Values without a place, which lie side by side. */
    VECTORS
  }

  /** What the layer must be given; empty if it takes either. */
  default Optional<Form> takes() {
    return Optional.empty();
  }

  /** What the layer makes of what it is given. */
  default Form makes(Form given) {
    return given;
  }

  /** What it is, for people. */
  String title();

  /**
   * How many products of two numbers make the outputs of one example.
   *
   * @throws ArithmeticException if there are too many to count
   */
  default long products(TensorShape input) {
    return outputShape(input).size();
  }

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

  private static long seen(int channels, int kernel) {
    return Math.multiplyExact((long) channels * kernel, kernel);
  }

  private static int positive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "A layer needs a " + what + " of at least 1, not " + value + ".");
    }
    return value;
  }

  /** Softmax is over all values of an example, which of images nobody wants. */
  private static ActivationFunction ofImages(ActivationFunction function) {
    if (given(function) == ActivationFunction.SOFTMAX) {
      throw new IllegalArgumentException(
          "A softmax follows a dense layer, not one that makes images.");
    }
    return function;
  }

  private static ActivationFunction given(ActivationFunction function) {
    return Objects.requireNonNull(function, "A layer needs an activation function.");
  }

  /** How a kernel that reaches over the edge is treated. */
  enum Padding {
    /** The input goes on with zeros, so that the output is as large as the input / stride. */
    SAME {
      @Override
      int length(int input, int kernel, int stride) {
        int length = (input - 1) / stride + 1;
        if ((length - 1L) * stride + kernel < input) {
          throw new IllegalArgumentException(
              "a kernel of %d that moves by %d does not come to the end of %d pixels."
                  .formatted(kernel, stride, input));
        }
        return length;
      }
    },
    /** The kernel stays inside the input. */
    VALID {
      @Override
      int length(int input, int kernel, int stride) {
        if (kernel > input) {
          throw new IllegalArgumentException(
              "a kernel of %d does not fit into %d pixels.".formatted(kernel, input));
        }
        return (input - kernel) / stride + 1;
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

    /** Refuses what no images can be convolved with. */
    public Convolution {
      positive("number of filters", filters);
      positive("kernel", kernel);
      positive("stride", stride);
      Objects.requireNonNull(padding, "A convolution needs a padding.");
      ofImages(activation);
    }

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
    public Optional<Form> takes() {
      return Optional.of(Form.IMAGES);
    }

    @Override
    public String title() {
      return "convolution of " + kernel + " x " + kernel;
    }

    @Override
    public long parameterCount(TensorShape input) {
      return weightedCount(filters, seen(input.channels(), kernel));
    }

    @Override
    public long products(TensorShape input) {
      return Math.multiplyExact(outputShape(input).size(), seen(input.channels(), kernel));
    }
  }

  /**
   * A transposed convolution with a bias.
   *
   * @param filters the number of output channels
   * @param kernel the side of the square kernel
   * @param stride how far the copies of the kernel lie apart
   * @param padding {@code SAME} for an output that is stride times as high and wide as the input,
   *     {@code VALID} for all that the kernel reaches
   */
  record TransposedConvolution(
      int filters, int kernel, int stride, Padding padding, ActivationFunction activation)
      implements LayerSpec {

    /** Refuses what no images can be convolved with. */
    public TransposedConvolution {
      positive("number of filters", filters);
      positive("kernel", kernel);
      positive("stride", stride);
      Objects.requireNonNull(padding, "A transposed convolution needs a padding.");
      ofImages(activation);
      if (kernel < stride) {
        throw new IllegalArgumentException(
            "A transposed convolution needs a kernel of at least its stride %d, not %d."
                .formatted(stride, kernel));
      }
    }

    /** One whose output is stride times as high and wide as its input. */
    public TransposedConvolution(
        int filters, int kernel, int stride, ActivationFunction activation) {
      this(filters, kernel, stride, Padding.SAME, activation);
    }

    @Override
    public Optional<Form> takes() {
      return Optional.of(Form.IMAGES);
    }

    @Override
    public String title() {
      return "transposed convolution of " + kernel + " x " + kernel;
    }

    @Override
    public long products(TensorShape input) {
      return Math.multiplyExact(filters, Math.multiplyExact(input.size(), seen(1, kernel)));
    }

    @Override
    public TensorShape outputShape(TensorShape input) {
      TensorShape large = input.withChannels(filters).enlarged(stride);
      int beyond = padding == Padding.SAME ? 0 : kernel - stride;
      return large.grown(beyond, beyond);
    }

    @Override
    public long parameterCount(TensorShape input) {
      return weightedCount(filters, seen(input.channels(), kernel));
    }
  }

  /** Every output is connected with every value of the input, a vector, and has a bias. */
  record Dense(int units, ActivationFunction activation) implements LayerSpec {

    /** Refuses a layer without units. */
    public Dense {
      positive("number of units", units);
      given(activation);
    }

    @Override
    public Optional<Form> takes() {
      return Optional.of(Form.VECTORS);
    }

    @Override
    public String title() {
      return "dense layer of " + units + " units";
    }

    @Override
    public long products(TensorShape input) {
      return (long) units * input.size();
    }

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
      if (!(decay >= 0
          && decay <= 1
          && epsilon >= Float.MIN_NORMAL
          && epsilon <= Float.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "Batch normalization needs a decay in [0, 1] and an epsilon above 0, not "
                + decay
                + " and "
                + epsilon
                + ".");
      }
    }

    @Override
    public String title() {
      return "batch normalization";
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

    /** Refuses a layer without a function. */
    public Activation {
      given(function);
    }

    @Override
    public Optional<Form> takes() {
      return function == ActivationFunction.SOFTMAX ? Optional.of(Form.VECTORS) : Optional.empty();
    }

    @Override
    public String title() {
      return "activation by " + function.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public TensorShape outputShape(TensorShape input) {
      return input;
    }
  }

  /**
   * Rectified units whose slope below 0 is any, as in networks made elsewhere; {@link
   * ActivationFunction#LEAKY_RELU} has that of our own.
   *
   * @param slope below 0
   */
  record LeakyRectifier(double slope) implements LayerSpec {

    private static final double STEEPEST = 100;

    /** Refuses what is no slope. */
    public LeakyRectifier {
      if (!(slope >= 0 && slope <= STEEPEST)) {
        throw new IllegalArgumentException(
            "A leaky rectifier needs a slope from 0 to 100, not " + slope + ".");
      }
    }

    /** What it makes of one value. */
    double of(double input) {
      return input > 0 ? input : slope * input;
    }

    @Override
    public String title() {
      return "leaky rectifier";
    }

    @Override
    public TensorShape outputShape(TensorShape input) {
      return input;
    }
  }

  /**
   * The maximum of each size x size square.
   *
   * @param padding {@code VALID} drops what is left at the right and below; {@code SAME} makes
   *     smaller squares of what is left, half of it before all others
   */
  record MaxPooling(int size, Padding padding) implements LayerSpec {

    /** Refuses squares without a pixel. */
    public MaxPooling {
      positive("size", size);
      Objects.requireNonNull(padding, "A pooling needs a padding.");
    }

    /** One that drops what is left. */
    public MaxPooling(int size) {
      this(size, Padding.VALID);
    }

    @Override
    public Optional<Form> takes() {
      return Optional.of(Form.IMAGES);
    }

    @Override
    public String title() {
      return "pooling by " + size;
    }

    @Override
    public long products(TensorShape input) {
      return input.size();
    }

    @Override
    public TensorShape outputShape(TensorShape input) {
      return new TensorShape(
          input.channels(),
          padding.length(input.height(), size, size),
          padding.length(input.width(), size, size));
    }
  }

  /** One value a channel: the mean or the maximum over the whole plane. */
  record GlobalPooling(Statistic statistic) implements LayerSpec {

    /** What of a plane is kept. */
    public enum Statistic {
      MEAN,
      MAXIMUM
    }

    /** Refuses one that keeps nothing. */
    public GlobalPooling {
      Objects.requireNonNull(statistic, "A global pooling needs a statistic.");
    }

    @Override
    public Optional<Form> takes() {
      return Optional.of(Form.IMAGES);
    }

    @Override
    public Form makes(Form given) {
      return Form.VECTORS;
    }

    @Override
    public String title() {
      return "global pooling";
    }

    @Override
    public long products(TensorShape input) {
      return input.size();
    }

    @Override
    public TensorShape outputShape(TensorShape input) {
      return TensorShape.vector(input.channels());
    }
  }

  /** Each value repeated over a size x size square (nearest neighbor). */
  record UpSampling(int size) implements LayerSpec {

    /** Refuses squares without a pixel. */
    public UpSampling {
      positive("size", size);
    }

    @Override
    public Optional<Form> takes() {
      return Optional.of(Form.IMAGES);
    }

    @Override
    public String title() {
      return "up-sampling by " + size;
    }

    @Override
    public TensorShape outputShape(TensorShape input) {
      return input.enlarged(size);
    }
  }

  /** Zeros around each channel, in pixels. */
  record ZeroPadding(int top, int bottom, int left, int right) implements LayerSpec {

    /** Refuses to take away. */
    public ZeroPadding {
      notNegative(top, bottom, left, right);
    }

    @Override
    public Optional<Form> takes() {
      return Optional.of(Form.IMAGES);
    }

    @Override
    public String title() {
      return "padding with zeros";
    }

    @Override
    public TensorShape outputShape(TensorShape input) {
      return input.grown(Math.addExact(top, bottom), Math.addExact(left, right));
    }
  }

  /** What is left of each channel without pixels at its edges. */
  record Cropping(int top, int bottom, int left, int right) implements LayerSpec {

    /** Refuses to add. */
    public Cropping {
      notNegative(top, bottom, left, right);
    }

    @Override
    public Optional<Form> takes() {
      return Optional.of(Form.IMAGES);
    }

    @Override
    public String title() {
      return "cropping";
    }

    @Override
    public TensorShape outputShape(TensorShape input) {
      int vertical = Math.addExact(top, bottom);
      int horizontal = Math.addExact(left, right);
      if (vertical >= input.height() || horizontal >= input.width()) {
        throw new IllegalArgumentException(
            "of %d x %d pixels nothing is left without %d x %d."
                .formatted(input.height(), input.width(), vertical, horizontal));
      }
      return input.grown(-vertical, -horizontal);
    }
  }

  private static void notNegative(int... pixels) {
    for (int count : pixels) {
      if (count < 0) {
        throw new IllegalArgumentException(
            "A layer adds or cuts off 0 pixels or more at an edge, not " + count + ".");
      }
    }
  }

  /** The values of all channels, C x H x W, in one vector. */
  record Flatten() implements LayerSpec {
    @Override
    public Form makes(Form given) {
      return Form.VECTORS;
    }

    @Override
    public String title() {
      return "flattening";
    }

    @Override
    public TensorShape outputShape(TensorShape input) {
      return TensorShape.vector(input.size());
    }
  }

  /** A vector as C x H x W. */
  record Reshape(TensorShape shape) implements LayerSpec {

    /** Refuses one without a shape. */
    public Reshape {
      Objects.requireNonNull(shape, "A change of shape needs a shape.");
    }

    @Override
    public Optional<Form> takes() {
      return Optional.of(Form.VECTORS);
    }

    @Override
    public Form makes(Form given) {
      return Form.IMAGES;
    }

    @Override
    public String title() {
      return "change of shape to " + shape;
    }

    @Override
    public TensorShape outputShape(TensorShape input) {
      if (!input.isVector() || input.size() != shape.size()) {
        throw new IllegalArgumentException("A vector of " + input + " is not " + shape + ".");
      }
      return shape;
    }
  }
}
