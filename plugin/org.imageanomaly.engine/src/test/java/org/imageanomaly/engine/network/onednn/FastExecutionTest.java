package org.imageanomaly.engine.network.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.imageanomaly.engine.compute.OneDnn;
import org.imageanomaly.engine.network.execution.Execution;
import org.imageanomaly.engine.network.layers.StockExecution;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.LayerSpec.Activation;
import org.imageanomaly.engine.network.spec.LayerSpec.BatchNormalization;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.LayerSpec.Dense;
import org.imageanomaly.engine.network.spec.LayerSpec.Flatten;
import org.imageanomaly.engine.network.spec.LayerSpec.GlobalPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.MaxPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.Padding;
import org.imageanomaly.engine.network.spec.LayerSpec.Reshape;
import org.imageanomaly.engine.network.spec.LayerSpec.TransposedConvolution;
import org.imageanomaly.engine.network.spec.LayerSpec.UpSampling;
import org.imageanomaly.engine.network.spec.Loss;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** oneDNN against Deeplearning4j's layers, from the same weights. */
class FastExecutionTest {

  /** Bytes that ND4J's operators leave to Java's garbage collection: far less than one image. */
  private static final long SMALL_CHANGE = 20_000;

  private static final Runnable NOTHING = () -> {};

  private static final ActivationFunction RELU = ActivationFunction.RELU;

  /** The layers of the paper's KD-CAE on smaller images. */
  private static final NetworkSpec KD_CAE =
      new NetworkSpec(
          new TensorShape(3, 32, 32),
          List.of(
              new Convolution(32, 3, RELU),
              new MaxPooling(4),
              new Convolution(64, 3, RELU),
              new MaxPooling(2),
              new Convolution(128, 3, RELU),
              new MaxPooling(2),
              new Convolution(128, 3, RELU),
              new UpSampling(2),
              new Convolution(64, 3, RELU),
              new UpSampling(2),
              new Convolution(32, 3, RELU),
              new UpSampling(4),
              new Convolution(3, 3, ActivationFunction.SIGMOID)));

  /** Layers of the paper's NI-CAE: few channels, and a dense layer on the channel axis. */
  private static final NetworkSpec NI_CAE =
      new NetworkSpec(
          new TensorShape(1, 24, 16),
          List.of(
              new Convolution(20, 3, RELU),
              new MaxPooling(2),
              new Convolution(4, 3, RELU),
              new Convolution(33, 1, RELU),
              new Convolution(4, 3, RELU),
              new UpSampling(2),
              new Convolution(1, 1, ActivationFunction.SIGMOID)));

  private static final NetworkSpec CNN =
      new NetworkSpec(
          new TensorShape(3, 21, 21),
          List.of(
              new Convolution(16, 3, 1, Padding.VALID, RELU),
              new MaxPooling(2),
              new Convolution(7, 3, 1, Padding.VALID, RELU),
              new MaxPooling(2),
              new Flatten(),
              new Dense(9, RELU),
              new Dense(1, ActivationFunction.SIGMOID)));

  private static final NetworkSpec POOLED =
      new NetworkSpec(
          new TensorShape(2, 9, 9),
          List.of(
              new Convolution(6, 5, 2, Padding.SAME, ActivationFunction.LEAKY_RELU),
              new GlobalPooling(GlobalPooling.Statistic.MAXIMUM),
              new Dense(5, ActivationFunction.TANH),
              new Dense(3, ActivationFunction.SOFTMAX)));

  private static final NetworkSpec GENERATOR =
      new NetworkSpec(
          TensorShape.vector(10),
          List.of(
              new Dense(32 * 2 * 2, ActivationFunction.IDENTITY),
              new Reshape(new TensorShape(32, 2, 2)),
              new BatchNormalization(0.9, 1e-3),
              new Activation(ActivationFunction.LEAKY_RELU),
              new TransposedConvolution(17, 5, 2, ActivationFunction.IDENTITY),
              new BatchNormalization(0.9, 1e-3),
              new Activation(ActivationFunction.LEAKY_RELU),
              new TransposedConvolution(3, 5, 2, ActivationFunction.TANH)));

  /** Layers of networks made elsewhere, which move the edges of images. */
  private static final NetworkSpec FOREIGN =
      new NetworkSpec(
          new TensorShape(2, 14, 15),
          List.of(
              new LayerSpec.ZeroPadding(1, 2, 0, 3),
              new Convolution(9, 3, 2, Padding.VALID, ActivationFunction.TANH),
              new MaxPooling(3, Padding.SAME),
              new TransposedConvolution(5, 4, 3, Padding.VALID, RELU),
              new LayerSpec.Cropping(2, 0, 1, 1),
              new Activation(ActivationFunction.TANH),
              new TransposedConvolution(2, 3, 2, Padding.VALID, ActivationFunction.SIGMOID)));

  private static final NetworkSpec DISCRIMINATOR =
      new NetworkSpec(
          new TensorShape(3, 8, 8),
          List.of(
              new Convolution(16, 5, 2, Padding.SAME, ActivationFunction.LEAKY_RELU),
              new Convolution(19, 5, 2, Padding.SAME, ActivationFunction.IDENTITY),
              new BatchNormalization(0.9, 1e-3),
              new LayerSpec.LeakyRectifier(0.3),
              new Flatten(),
              new Dense(1, ActivationFunction.IDENTITY)));

  @BeforeAll
  static void needsOneDnn() {
    assumeTrue(OneDnn.obstacle().isEmpty());
  }

  private static Execution stock(NetworkSpec spec, Optional<Loss> loss, Optimizer optimizer) {
    return new StockExecution(spec, loss, optimizer, Initialization.GLOROT_UNIFORM, 3);
  }

  private static Execution fast(
      NetworkSpec spec, Optional<Loss> loss, Optimizer optimizer, Execution from) {
    return new FastExecution(spec, loss, optimizer, from.parameters());
  }

  private static float[] uniform(int size, long seed) {
    Random random = new Random(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of(KD_CAE, Loss.MEAN_SQUARED_ERROR),
        Arguments.of(NI_CAE, Loss.MEAN_SQUARED_ERROR),
        Arguments.of(CNN, Loss.CROSS_ENTROPY),
        Arguments.of(POOLED, Loss.CROSS_ENTROPY),
        Arguments.of(FOREIGN, Loss.MEAN_SQUARED_ERROR),
        Arguments.of(GENERATOR, Loss.MEAN_SQUARED_ERROR));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void oneStepIsTheSameAsStock(NetworkSpec spec, Loss loss) {
    float[] inputs = uniform(5 * spec.input().size(), 1);
    float[] targets = uniform(5 * spec.output().size(), 2);
    float[] weights = {1, 1, 1, 1, 1};
    Optimizer optimizer = new Optimizer.Sgd(1);
    try (Execution stock = stock(spec, Optional.of(loss), optimizer);
        Execution fast = fast(spec, Optional.of(loss), optimizer, stock)) {
      float[] before = stock.parameters();
      assertArrayEquals(before, fast.parameters());
      double expected = stock.fit(inputs, targets, weights, NOTHING);
      assertEquals(
          expected, fast.fit(inputs, targets, weights, NOTHING), 1e-4 * Math.abs(expected));
      assertClose(difference(stock.parameters(), before), difference(fast.parameters(), before));
    }
  }

  private static float[] difference(float[] one, float[] other) {
    float[] difference = new float[one.length];
    for (int i = 0; i < one.length; i++) {
      difference[i] = one[i] - other[i];
    }
    return difference;
  }

  private static void assertClose(float[] expected, float[] actual) {
    double size = 0;
    double error = 0;
    for (int i = 0; i < expected.length; i++) {
      size += (double) expected[i] * expected[i];
      error += Math.pow((double) expected[i] - actual[i], 2);
    }
    assertTrue(
        Math.sqrt(error) <= 1e-4 * Math.sqrt(size),
        "relative difference " + Math.sqrt(error / size));
  }

  private static boolean isActivation(LayerSpec layer) {
    return layer instanceof Activation || layer instanceof LayerSpec.LeakyRectifier;
  }

  /** Deeplearning4j's activation layers overwrite what comes before them: these are left out. */
  @ParameterizedTest
  @MethodSource("networks")
  void everyLayerGivesOutTheSameAsStock(NetworkSpec spec, Loss loss) {
    float[] inputs = uniform(3 * spec.input().size(), 4);
    List<LayerSpec> layers = spec.layers();
    int[] all =
        IntStream.range(0, layers.size())
            .filter(i -> i + 1 == layers.size() || !isActivation(layers.get(i + 1)))
            .toArray();
    try (Execution stock = stock(spec, Optional.of(loss), new Optimizer.Sgd(1));
        Execution fast = fast(spec, Optional.of(loss), new Optimizer.Sgd(1), stock)) {
      float[][] expected = stock.activations(NOTHING, inputs, all);
      float[][] together = fast.activations(NOTHING, inputs, all);
      for (int i = 0; i < all.length; i++) {
        float[] alone = fast.activations(NOTHING, inputs, all[i])[0];
        assertArrayEquals(expected[i], together[i], 2e-5f, "layer " + all[i]);
        assertArrayEquals(expected[i], alone, 2e-5f, "layer " + all[i]);
      }
    }
  }

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        new Optimizer.Adam(1e-3),
        new Optimizer.AdamCosine(1e-3, 20),
        new Optimizer.RmsProp(1e-3),
        new Optimizer.Adadelta(0.95, 1e-7),
        new Optimizer.Sgd(0.1));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void optimizersMoveAsWithStock(Optimizer optimizer) {
    float[] inputs = uniform(4 * CNN.input().size(), 1);
    float[] targets = {0, 1, 1, 0};
    float[] weights = {1.5f, 0.5f, 0.5f, 1.5f};
    Optional<Loss> loss = Optional.of(Loss.CROSS_ENTROPY);
    try (Execution stock = stock(CNN, loss, optimizer);
        Execution fast = fast(CNN, loss, optimizer, stock)) {
      for (int i = 0; i < 5; i++) {
        double expected = stock.fit(inputs, targets, weights, NOTHING);
        assertEquals(
            expected, fast.fit(inputs, targets, weights, NOTHING), 1e-3 * expected, "step " + i);
      }
    }
  }

  @Test
  void adversariesMoveAsWithStock() {
    Optimizer optimizer = new Optimizer.Sgd(0.5);
    try (Execution stockG = stock(GENERATOR, Optional.empty(), optimizer);
        Execution stockD = stock(DISCRIMINATOR, Optional.empty(), optimizer);
        Execution fastG = fast(GENERATOR, Optional.empty(), optimizer, stockG);
        Execution fastD = fast(DISCRIMINATOR, Optional.empty(), optimizer, stockD)) {
      for (int i = 0; i < 3; i++) {
        play(stockG, stockD);
        play(fastG, fastD);
        assertClose(stockG.parameters(), fastG.parameters());
        assertClose(stockD.parameters(), fastD.parameters());
      }
    }
  }

  private static void play(Execution generator, Execution discriminator) {
    float[] real = uniform(6 * DISCRIMINATOR.input().size(), 7);
    float[] latents = uniform(6 * GENERATOR.input().size(), 8);
    float[] up = {.1f, -.2f, .3f, .4f, .5f, .6f};
    float[] fake = generator.forward(latents);
    discriminator.forward(real);
    discriminator.addWeightGradient(up);
    discriminator.forward(fake);
    discriminator.addWeightGradient(up);
    discriminator.step();
    discriminator.forward(generator.forward(latents));
    generator.addWeightGradient(discriminator.inputGradient(up));
    generator.step();
  }

  /** So little memory is allowed that every example is a part of its own. */
  @Test
  void aBatchThatIsCutLearnsTheSame() {
    float[] inputs = uniform(5 * KD_CAE.input().size(), 1);
    float[] weights = {1, 1, 1, 1, 1};
    Optional<Loss> loss = Optional.of(Loss.MEAN_SQUARED_ERROR);
    Optimizer optimizer = new Optimizer.Sgd(1);
    try (Execution stock = stock(KD_CAE, loss, optimizer);
        Execution whole = fast(KD_CAE, loss, optimizer, stock);
        Execution cut =
            new FastExecution(
                KD_CAE,
                loss,
                optimizer,
                stock.parameters(),
                new Portions(KD_CAE, 1),
                Cache.ofProcessor())) {
      float[] before = stock.parameters();
      assertArrayEquals(
          whole.activations(NOTHING, inputs, 12)[0],
          cut.activations(NOTHING, inputs, 12)[0],
          1e-6f);
      double expected = whole.fit(inputs, inputs, weights, NOTHING);
      assertEquals(expected, cut.fit(inputs, inputs, weights, NOTHING), 1e-6 * expected);
      assertClose(difference(whole.parameters(), before), difference(cut.parameters(), before));
    }
  }

  @Test
  void aStepThatIsCanceledBetweenItsPartsChangesNothing() {
    float[] inputs = uniform(2 * KD_CAE.input().size(), 1);
    float[] weights = {1, 1};
    Optional<Loss> loss = Optional.of(Loss.MEAN_SQUARED_ERROR);
    Optimizer optimizer = new Optimizer.Sgd(1);
    AtomicInteger begun = new AtomicInteger();
    Runnable canceled =
        () -> {
          if (begun.incrementAndGet() == 2) {
            throw new CancellationException();
          }
        };
    try (Execution stock = stock(KD_CAE, loss, optimizer);
        Execution cut =
            new FastExecution(
                KD_CAE,
                loss,
                optimizer,
                stock.parameters(),
                new Portions(KD_CAE, 1),
                Cache.ofProcessor());
        Execution other =
            new FastExecution(
                KD_CAE,
                loss,
                optimizer,
                stock.parameters(),
                new Portions(KD_CAE, 1),
                Cache.ofProcessor())) {
      assertThrows(CancellationException.class, () -> cut.fit(inputs, inputs, weights, canceled));
      assertArrayEquals(stock.parameters(), cut.parameters());
      cut.fit(inputs, inputs, weights, NOTHING);
      other.fit(inputs, inputs, weights, NOTHING);
      assertArrayEquals(other.parameters(), cut.parameters());
    }
  }

  @Test
  void gradientsOfABatchThatIsCutAreTheSame() {
    float[] inputs = uniform(4 * CNN.input().size(), 1);
    float[] up = {1, -2, 3, -4};
    Optimizer optimizer = new Optimizer.Sgd(1);
    try (Execution stock = stock(CNN, Optional.empty(), optimizer);
        Execution cut =
            new FastExecution(
                CNN,
                Optional.empty(),
                optimizer,
                stock.parameters(),
                new Portions(CNN, 1),
                Cache.ofProcessor())) {
      assertArrayEquals(stock.forward(inputs), cut.forward(inputs), 1e-5f);
      assertClose(stock.inputGradient(up), cut.inputGradient(up));
      stock.forward(inputs);
      cut.forward(inputs);
      stock.addWeightGradient(up);
      cut.addWeightGradient(up);
      stock.step();
      cut.step();
      assertClose(stock.parameters(), cut.parameters());
    }
  }

  @Test
  void otherPassesInBetweenDoNotDisturbAGradient() {
    float[] inputs = uniform(2 * CNN.input().size(), 1);
    float[] up = {1, -2};
    try (Execution stock = stock(CNN, Optional.empty(), new Optimizer.Sgd(1));
        Execution fast = fast(CNN, Optional.empty(), new Optimizer.Sgd(1), stock)) {
      fast.forward(inputs);
      float[] expected = fast.inputGradient(up);
      fast.forward(inputs);
      fast.activations(NOTHING, uniform(3 * CNN.input().size(), 2), 1, 3);
      assertArrayEquals(expected, fast.inputGradient(up));
    }
  }

  @Test
  void aGradientNeedsAForwardPassOfItsOwn() {
    try (Execution stock = stock(CNN, Optional.empty(), new Optimizer.Sgd(1));
        Execution fast = fast(CNN, Optional.empty(), new Optimizer.Sgd(1), stock)) {
      float[] up = {1};
      fast.forward(uniform(CNN.input().size(), 1));
      fast.addWeightGradient(up);
      assertThrows(IllegalStateException.class, () -> fast.inputGradient(up));
      fast.step();
      assertThrows(IllegalStateException.class, fast::step);
      fast.forward(uniform(CNN.input().size(), 1));
      assertThrows(IndexOutOfBoundsException.class, () -> fast.inputGradient(new float[0]));
    }
  }

  /** Of twice up-sampled images and of transposed convolutions, which are computed otherwise. */
  @ParameterizedTest
  @MethodSource("enlargements")
  void gradientsThroughAnEnlargementAreThoseOfCentralDifferences(LayerSpec... layers) {
    NetworkSpec spec = new NetworkSpec(new TensorShape(2, 3, 4), List.of(layers));
    float[] inputs = uniform(2 * spec.input().size(), 1);
    float[] direction = uniform(2 * spec.output().size(), 2);
    Optimizer optimizer = new Optimizer.Sgd(1);
    try (Execution stock = stock(spec, Optional.empty(), optimizer);
        Execution fast = fast(spec, Optional.empty(), optimizer, stock)) {
      fast.forward(inputs);
      float[] gradient = fast.inputGradient(direction);
      float[] before = fast.parameters();
      fast.forward(inputs);
      fast.addWeightGradient(direction);
      fast.step();
      float[] step = difference(before, fast.parameters());
      for (int i = 0; i < inputs.length; i += 3) {
        fast.setParameters(before);
        assertEquals(slopeOfInput(fast, inputs, i, direction), gradient[i], 2e-2, "input " + i);
      }
      for (int i = 0; i < before.length; i += 5) {
        double slope = slopeOfParameter(fast, before, i, inputs, direction) / 2;
        assertEquals(slope, step[i], 2e-2, "parameter " + i);
      }
    }
  }

  static Stream<Arguments> enlargements() {
    return Stream.of(
        Arguments.of((Object) layers(new UpSampling(2), conv(3))),
        Arguments.of((Object) layers(new UpSampling(3), conv(5))),
        Arguments.of((Object) layers(new UpSampling(2), conv(1))),
        Arguments.of((Object) layers(new UpSampling(2), conv(4))),
        Arguments.of((Object) layers(transposed(5, 2))),
        Arguments.of((Object) layers(transposed(4, 2))),
        Arguments.of((Object) layers(transposed(3, 3))),
        Arguments.of((Object) layers(transposed(3, 1))));
  }

  private static LayerSpec[] layers(LayerSpec... layers) {
    return layers;
  }

  private static LayerSpec conv(int kernel) {
    return new Convolution(2, kernel, ActivationFunction.TANH);
  }

  private static LayerSpec transposed(int kernel, int stride) {
    return new TransposedConvolution(3, kernel, stride, ActivationFunction.SIGMOID);
  }

  private static double slopeOfInput(Execution e, float[] inputs, int i, float[] direction) {
    float[] moved = inputs.clone();
    moved[i] += 1e-2f;
    double above = product(e.forward(moved), direction);
    moved[i] -= 2e-2f;
    return (above - product(e.forward(moved), direction)) / 2e-2;
  }

  private static double slopeOfParameter(
      Execution e, float[] parameters, int i, float[] inputs, float[] direction) {
    float[] moved = parameters.clone();
    moved[i] += 1e-2f;
    e.setParameters(moved);
    double above = product(e.forward(inputs), direction);
    moved[i] -= 2e-2f;
    e.setParameters(moved);
    return (above - product(e.forward(inputs), direction)) / 2e-2;
  }

  private static double product(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }

  @Test
  void repeatedStepsNeedNoMoreMemory() {
    float[] inputs = uniform(5 * KD_CAE.input().size(), 1);
    float[] weights = {1, 1, 1, 1, 1};
    Optional<Loss> loss = Optional.of(Loss.MEAN_SQUARED_ERROR);
    Optimizer optimizer = new Optimizer.Adam(1e-3);
    long before = Pointer.totalBytes();
    try (Execution stock = stock(KD_CAE, loss, optimizer);
        Execution fast = fast(KD_CAE, loss, optimizer, stock)) {
      fast.fit(inputs, inputs, weights, NOTHING);
      fast.activations(NOTHING, inputs, 5, 12);
      long once = Pointer.totalBytes();
      for (int i = 0; i < 20; i++) {
        fast.fit(inputs, inputs, weights, NOTHING);
        fast.activations(NOTHING, inputs, 5, 12);
      }
      assertNoMoreThan(once);
    }
    assertNoMoreThan(before);
  }

  /** Less it may be: what other tests have left goes with any garbage collection. */
  private static void assertNoMoreThan(long before) {
    long kept = Pointer.totalBytes() - before;
    assertTrue(kept <= SMALL_CHANGE, kept + " bytes more");
  }

  @Test
  void sameWeightsTrainToTheSameBits() {
    assertTrue(Arrays.equals(trained(), trained()));
  }

  @Test
  void networksThatTrainAtOnceDoNotDisturbEachOther() {
    float[] alone = trained();
    List<CompletableFuture<float[]>> together =
        Stream.generate(() -> CompletableFuture.supplyAsync(FastExecutionTest::trained))
            .limit(3)
            .toList();
    together.forEach(t -> assertArrayEquals(alone, t.join()));
  }

  private static float[] trained() {
    float[] inputs = uniform(5 * KD_CAE.input().size(), 1);
    Optional<Loss> loss = Optional.of(Loss.MEAN_SQUARED_ERROR);
    Optimizer optimizer = new Optimizer.Adam(1e-3);
    try (Execution stock = stock(KD_CAE, loss, optimizer);
        Execution fast = fast(KD_CAE, loss, optimizer, stock)) {
      for (int i = 0; i < 3; i++) {
        fast.fit(inputs, inputs, new float[] {1, 1, 1, 1, 1}, NOTHING);
      }
      return fast.parameters();
    }
  }
}
