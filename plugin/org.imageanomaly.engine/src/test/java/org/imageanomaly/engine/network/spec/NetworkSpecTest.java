package org.imageanomaly.engine.network.spec;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.imageanomaly.engine.network.spec.LayerSpec.Activation;
import org.imageanomaly.engine.network.spec.LayerSpec.BatchNormalization;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.LayerSpec.Dense;
import org.imageanomaly.engine.network.spec.LayerSpec.Flatten;
import org.imageanomaly.engine.network.spec.LayerSpec.Form;
import org.imageanomaly.engine.network.spec.LayerSpec.GlobalPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.MaxPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.Padding;
import org.imageanomaly.engine.network.spec.LayerSpec.Reshape;
import org.imageanomaly.engine.network.spec.LayerSpec.TransposedConvolution;
import org.imageanomaly.engine.network.spec.LayerSpec.UpSampling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no execution could compute is no network. */
class NetworkSpecTest {

  private static final ActivationFunction RELU = ActivationFunction.RELU;
  private static final ActivationFunction IDENTITY = ActivationFunction.IDENTITY;
  private static final TensorShape IMAGE = new TensorShape(3, 8, 8);

  private static NetworkSpec network(TensorShape input, LayerSpec... layers) {
    return new NetworkSpec(input, List.of(layers));
  }

  private static void assertRefused(Executable making, String... parts) {
    RuntimeException refusal = assertThrows(RuntimeException.class, making);
    assertTrue(
        refusal instanceof IllegalArgumentException || refusal instanceof ArithmeticException,
        refusal.toString());
    for (String part : parts) {
      assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    }
    assertFalse(refusal.getMessage().contains("null"), refusal.getMessage());
  }

  static Stream<Arguments> misfits() {
    return Stream.of(
        misfit("takes images, not vectors", 2, new Flatten(), new Convolution(4, 3, RELU)),
        misfit("takes images, not vectors", 2, pooled(), new MaxPooling(1)),
        misfit("takes images, not vectors", 3, pooled(), new Activation(RELU), new UpSampling(2)),
        misfit("takes images, not vectors", 2, pooled(), pooled()),
        misfit("takes vectors, not images", 2, new MaxPooling(8), new Dense(4, RELU)),
        misfit(
            "takes vectors, not images",
            2,
            new MaxPooling(8),
            new Reshape(new TensorShape(3, 1, 1))),
        misfit(
            "takes vectors, not images",
            2,
            new MaxPooling(2),
            new Activation(ActivationFunction.SOFTMAX)),
        misfit("does not fit into 8 pixels", 1, valid(9, 1)),
        misfit("does not fit into 2 pixels", 2, new MaxPooling(4), valid(3, 1)),
        misfit("moves by 3 does not come to the end of 8 pixels", 1, same(1, 3)),
        misfit("does not fit into 8 pixels", 1, new MaxPooling(9)),
        misfit("nothing is left without 8 x 0", 1, new LayerSpec.Cropping(3, 5, 0, 0)),
        misfit("not 3 x 4 x 4", 2, new Flatten(), new Reshape(new TensorShape(3, 4, 4))),
        misfit("more than the 134,217,728", 1, new UpSampling(1000)),
        misfit("too large", 1, new UpSampling(100_000)),
        misfit("too large", 1, new Convolution(1 << 30, 1 << 30, RELU)));
  }

  private static LayerSpec pooled() {
    return new GlobalPooling(GlobalPooling.Statistic.MEAN);
  }

  private static LayerSpec valid(int kernel, int stride) {
    return new Convolution(2, kernel, stride, Padding.VALID, RELU);
  }

  private static LayerSpec same(int kernel, int stride) {
    return new Convolution(2, kernel, stride, Padding.SAME, RELU);
  }

  private static Arguments misfit(String reason, int number, LayerSpec... layers) {
    return Arguments.of(reason, number, List.of(layers));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void aLayerThatDoesNotFitIsNamed(String reason, int number, List<LayerSpec> layers) {
    assertRefused(
        () -> new NetworkSpec(IMAGE, layers),
        "Layer " + number + " of " + layers.size(),
        layers.get(number - 1).title(),
        reason);
  }

  @Test
  void imagesDoNotEnterANetworkOfVectors() {
    assertRefused(() -> network(IMAGE, new Dense(2, RELU)), "vectors", "3 x 8 x 8");
    assertRefused(
        () -> network(IMAGE, new Activation(ActivationFunction.SOFTMAX)), "vectors", "3 x 8 x 8");
    assertEquals(
        List.of(Form.VECTORS, Form.VECTORS, Form.VECTORS),
        network(TensorShape.vector(4), new Activation(RELU), new Dense(2, RELU)).forms());
  }

  @Test
  void aNetworkHasFrom1To256Layers() {
    assertRefused(() -> new NetworkSpec(IMAGE, List.of()), "not 0");
    assertRefused(
        () -> new NetworkSpec(IMAGE, Collections.nCopies(257, new Activation(RELU))), "not 257");
    assertDoesNotThrow(
        () -> new NetworkSpec(IMAGE, Collections.nCopies(256, new Activation(RELU))));
  }

  @Test
  void aNetworkThatIsLargerThanAnyIsRefusedWithItsNumbers() {
    assertRefused(
        () -> network(TensorShape.vector(30_000), new Dense(20_000, RELU)),
        "600,020,000 parameters");
    TensorShape large = new TensorShape(128, 1024, 1024);
    // 2^27 values, each a sum of 128 x 65 x 65 products
    assertRefused(
        () -> network(large, new Convolution(128, 65, RELU)), "72,584,947,302,400 products");
  }

  @Test
  void aLayerWithoutItsNumbersIsRefused() {
    for (int none : new int[] {0, -1, Integer.MIN_VALUE}) {
      assertRefused(() -> new Convolution(none, 3, RELU), "filters", "" + none);
      assertRefused(() -> new Convolution(3, none, RELU), "kernel");
      assertRefused(() -> same(3, none), "stride");
      assertRefused(() -> new TransposedConvolution(none, 3, 1, RELU), "filters");
      assertRefused(() -> new TransposedConvolution(1, none, 1, RELU), "kernel");
      assertRefused(() -> new TransposedConvolution(1, 3, none, RELU), "stride");
      assertRefused(() -> new Dense(none, RELU), "units");
      assertRefused(() -> new MaxPooling(none), "size");
      assertRefused(() -> new UpSampling(none), "size");
    }
    assertRefused(() -> new TransposedConvolution(1, 1, 2, RELU), "stride 2", "not 1");
    for (double none : new double[] {0, -1, 1e-40, 1e39, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertRefused(() -> new BatchNormalization(0.9, none), "epsilon");
    }
    for (double none : new double[] {-0.1, 1.1, Double.NaN}) {
      assertRefused(() -> new BatchNormalization(none, 1e-3), "decay");
    }
  }

  @Test
  void aSoftmaxOfImagesIsRefused() {
    ActivationFunction softmax = ActivationFunction.SOFTMAX;
    assertRefused(() -> new Convolution(2, 3, softmax), "softmax");
    assertRefused(() -> new TransposedConvolution(2, 3, 2, softmax), "softmax");
  }

  /** 2 x 3e30 + 1, squared by the next layer, is beyond floats; of halves it is not. */
  @Test
  void weightsThatLeadBeyondFloatsAreRefused() {
    NetworkSpec spec =
        network(
            TensorShape.vector(2), new Dense(1, RELU), new Dense(1, ActivationFunction.SIGMOID));
    spec.checkTrained(new float[] {3e10f, 3e10f, 1, 3e10f, 0}, 0);
    assertRefused(
        () -> spec.checkTrained(new float[] {3e30f, 3e30f, 1, 3e30f, 0}, 0),
        "Layer 2 of 2",
        "2e+61");
    // what is negative does not pass rectified units
    spec.checkTrained(new float[] {-3e30f, -3e30f, 1, 3e30f, 0}, 0);
    assertRefused(
        () -> spec.checkTrained(new float[] {-3e30f, -3e30f, 1, 3e30f, 0}, -1), "Layer 2 of 2");
  }

  /** Both sums are 0 in the end, and infinite on the way. */
  @Test
  void sumsThatOverflowOnTheWayAreRefused() {
    NetworkSpec spec =
        network(
            new TensorShape(2, 3, 3),
            new Convolution(1, 1, RELU),
            new Flatten(),
            new Dense(1, RELU));
    float[] values = new float[13];
    values[0] = 3e38f;
    values[1] = -3e38f;
    assertRefused(() -> spec.checkTrained(values, 0), "Layer 1 of 3");
    values[0] = 3;
    values[1] = -3;
    spec.checkTrained(values, 0);
    Arrays.fill(values, 3, 12, 1e36f);
    assertRefused(() -> spec.checkTrained(values, 0), "Layer 3 of 3");
  }

  @Test
  void boundsFollowChannelsThroughChangesOfShape() {
    NetworkSpec spec =
        network(
            TensorShape.vector(1),
            new Dense(8, IDENTITY),
            new Reshape(new TensorShape(2, 2, 2)),
            new Flatten(),
            new Dense(1, IDENTITY));
    float[] values = new float[25];
    values[0] = 1e20f;
    // only what comes of the first channel is large
    Arrays.fill(values, 20, 24, 1e20f);
    spec.checkTrained(values, 0);
    values[16] = 1e20f;
    assertRefused(() -> spec.checkTrained(values, 0), "Layer 4 of 4");
  }

  @Test
  void parametersAreFiniteAndVariancesNotNegative() {
    NetworkSpec spec =
        network(
            TensorShape.vector(2),
            new Dense(1, IDENTITY),
            new BatchNormalization(0.9, 1e-5),
            new Dense(1, IDENTITY));
    float[] values = {1, 1, 0, 1, 0, 0, 1, 1, 0};
    spec.checkTrained(values, 0);
    for (float none : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      float[] changed = values.clone();
      changed[3] = none;
      assertRefused(() -> spec.checkTrained(changed, 0), "Parameter 4 of 9", "" + none);
    }
    float[] negative = values.clone();
    negative[6] = -1e-3f;
    assertRefused(() -> spec.checkTrained(negative, 0), "Layer 2 of 3", "variance");
    assertRefused(() -> spec.checkTrained(new float[8], 0), "9 parameters, not 8");
  }
}
