package org.imageanomaly.engine.network.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.archive.ShapeDocument;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.LayerSpec.Padding;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkCodecTest {

  private static final ShapeDocument IMAGE = new ShapeDocument(3, 8, 8);

  private static NetworkSpec decode(String... layers) throws JsonProcessingException {
    List<JsonNode> nodes = new ArrayList<>();
    for (String layer : layers) {
      nodes.add(JsonMapper.builder().build().readTree(layer.replace('\'', '"')));
    }
    return NetworkCodec.decode(IMAGE, nodes);
  }

  @Test
  void everyKindOfLayerIsReadAsItWasWritten() {
    NetworkSpec spec =
        new NetworkSpec(
            new TensorShape(3, 8, 8),
            List.of(
                new LayerSpec.Convolution(4, 3, 1, Padding.VALID, ActivationFunction.IDENTITY),
                new LayerSpec.BatchNormalization(0.9, 1e-3),
                new LayerSpec.Activation(ActivationFunction.LEAKY_RELU),
                new LayerSpec.LeakyRectifier(0.3),
                new LayerSpec.MaxPooling(4, Padding.SAME),
                new LayerSpec.ZeroPadding(1, 0, 2, 3),
                new LayerSpec.Cropping(0, 1, 4, 1),
                new LayerSpec.MaxPooling(2),
                new LayerSpec.UpSampling(2),
                new LayerSpec.Flatten(),
                new LayerSpec.Dense(12, ActivationFunction.RELU),
                new LayerSpec.Reshape(new TensorShape(3, 2, 2)),
                new LayerSpec.TransposedConvolution(
                    2, 5, 2, Padding.VALID, ActivationFunction.TANH),
                new LayerSpec.TransposedConvolution(2, 4, 2, ActivationFunction.TANH),
                new LayerSpec.GlobalPooling(LayerSpec.GlobalPooling.Statistic.MAXIMUM),
                new LayerSpec.Dense(2, ActivationFunction.SOFTMAX)));
    assertEquals(spec, NetworkCodec.decode(IMAGE, NetworkCodec.encode(spec)));
  }

  /** As files of the first version have it. */
  @Test
  void aConvolutionWithoutStrideAndPaddingKeepsHeightAndWidth() throws JsonProcessingException {
    assertEquals(
        List.of(new LayerSpec.Convolution(5, 3, ActivationFunction.RELU)),
        decode("{'type': 'convolution', 'filters': 5, 'kernel': 3, 'activation': 'RELU'}")
            .layers());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type': 'convolution', 'filters': 1, 'kernel': 3, 'stride': 0, 'activation': 'RELU'}",
        "{'type': 'convolution', 'filters': 1, 'kernel': 9, 'padding': 'VALID', 'activation':"
            + " 'RELU'}",
        "{'type': 'convolution', 'filters': 1, 'kernel': 3, 'padding': 'HALF', 'activation':"
            + " 'RELU'}",
        "{'type': 'leaky-rectifier', 'slope': -1}",
        "{'type': 'batch-normalization', 'decay': 'NaN', 'epsilon': 0.001}",
        "{'type': 'batch-normalization', 'decay': 1.5, 'epsilon': 0.001}",
        "{'type': 'batch-normalization', 'decay': 0.9, 'epsilon': 0}",
        "{'type': 'batch-normalization', 'decay': 0.9, 'epsilon': 'Infinity'}",
        "{'type': 'batch-normalization', 'decay': 0.9}",
        "{'type': 'max-pooling', 'size': 9}",
        "{'type': 'max-pooling', 'size': 2, 'padding': 'HALF'}",
        "{'type': 'zero-padding', 'top': -1, 'bottom': 0, 'left': 0, 'right': 0}",
        "{'type': 'zero-padding', 'top': 1, 'bottom': 1}",
        "{'type': 'cropping', 'top': 4, 'bottom': 4, 'left': 0, 'right': 0}",
        "{'type': 'cropping', 'top': 0, 'bottom': 0, 'left': 0.5, 'right': 0}",
        "{'type': 'dense', 'units': 4, 'activation': 'RELU'}",
        "{'type': 'reshape', 'channels': 192, 'height': 1, 'width': 1}",
        "{'type': 'up-sampling', 'size': 1000}",
        "{'type': 'up-sampling', 'size': 2.5}",
        "{'type': 'up-sampling', 'size': '2'}",
        "{'type': 'up-sampling', 'size': 4294967298}",
        "{'type': 'convolution', 'filters': 4, 'kernel': 3, 'activation': 'SOFTMAX'}",
        "{'type': 'convolution', 'filters': 4, 'kernel': 3, 'activation': null}",
        "{'type': 'convolution', 'filters': 4, 'kernel': 1, 'stride': 3, 'activation': 'RELU'}",
        "{'type': 'transposed-convolution', 'filters': 4, 'kernel': 1, 'stride': 2, 'activation':"
            + " 'RELU'}",
        "{'type': 'activation', 'activation': 'SOFTMAX'}",
        "{'type': 'global-pooling', 'statistic': null}"
      })
  void aLayerThatDoesNotFitIsRefused(String layer) {
    assertThrows(IllegalArgumentException.class, () -> decode(layer));
  }

  /** With 32 bits, 8 x 536870913 is 8, so that the layer would seem to keep height and width. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type': 'up-sampling', 'size': 536870913}",
        "{'type': 'zero-padding', 'top': 2147483647, 'bottom': 2147483647, 'left': 0, 'right': 0}",
        "{'type': 'cropping', 'top': 2147483647, 'bottom': 2147483647, 'left': 0, 'right': 0}",
        "{'type': 'transposed-convolution', 'filters': 3, 'kernel': 536870913, 'stride': 536870913,"
            + " 'activation': 'RELU'}"
      })
  void aShapeThatOverflowsIsRefused(String layer) {
    assertThrows(ArithmeticException.class, () -> decode(layer));
  }

  /** With 64 bits, 16 x 3 x 2^30 x 2^30 is 0. */
  @Test
  void aNumberOfWeightsThatOverflowsIsRefused() {
    assertThrows(
        ArithmeticException.class,
        () ->
            decode(
                "{'type': 'convolution', 'filters': 16, 'kernel': 1073741824, 'activation':"
                    + " 'RELU'}"));
  }
}
