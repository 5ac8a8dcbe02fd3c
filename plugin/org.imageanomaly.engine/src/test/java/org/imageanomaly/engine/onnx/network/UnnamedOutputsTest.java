package org.imageanomaly.engine.onnx.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.imageanomaly.engine.backbone.Networks;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.Tensor;
import org.imageanomaly.engine.onnx.runtime.OnnxSession;
import org.imageanomaly.engine.onnx.schema.AttributeProto;
import org.imageanomaly.engine.onnx.schema.NodeProto;
import org.junit.jupiter.api.Test;

/** Networks in which nodes have outputs without a name, since nobody asks for them. */
class UnnamedOutputsTest {

  private static final float[] IMAGE = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

  private static OnnxNetwork cut(Networks network, String tensor) {
    return OnnxNetwork.read(network.toBytes(13, tensor)).cut(List.of(tensor), 3, 2, 2);
  }

  private static String refusal(Networks network, String tensor) {
    return assertThrows(OnnxException.class, () -> cut(network, tensor)).getMessage();
  }

  /** What the runtime makes of an image of 2 x 2 pixels, once it is known to have only names. */
  private static float[] computed(Networks network, String tensor) {
    OnnxNetwork cut = cut(network, tensor);
    for (NodeProto node : cut.model().graph().nodes()) {
      // the runtime would end the process
      assertEquals(node.outputs(), node.made());
    }
    try (OnnxSession session = OnnxSession.open(cut.model().toBytes())) {
      return session.run(new Tensor(new int[] {1, 3, 2, 2}, IMAGE)).get(0).values();
    }
  }

  @Test
  void aNodeBehindTheFeaturesMayLeaveOutItsFirstOutput() {
    Networks network =
        Networks.ofImages()
            .node("Relu", "features", List.of("input"))
            .weights("w", 1, 4, 3)
            .weights("r", 1, 4, 1)
            .node("LSTM", List.of("", "last"), List.of("features", "w", "r"));
    assertEquals(1, cut(network, "features").model().graph().nodes().size());
    assertTrue(refusal(network, "last").contains("\"last\" (LSTM) is of a type that is not known"));
  }

  @Test
  void aPieceThatNobodyAsksForIsLeftOut() {
    Networks network =
        Networks.ofImages()
            .numbers("lengths", 1, 1, 1)
            .node("Relu", "unnamed/1", List.of("input"))
            .node(
                "Split",
                List.of("", "middle", ""),
                List.of("unnamed/1", "lengths"),
                AttributeProto.of("axis", 1))
            .node("Neg", "n", List.of("middle"));
    assertArrayEquals(new float[] {-5, -6, -7, -8}, computed(network, "n"));
  }

  @Test
  void aNormalizationMayNameWhatItMakesInTrainingsWithNothing() {
    Networks network =
        Networks.ofImages()
            .floats("one", 1, 1, 1)
            .floats("scale", 2, 3, 4)
            .floats("zero", 0, 0, 0)
            .node(
                "BatchNormalization",
                List.of("n", "", "", "", ""),
                List.of("input", "scale", "one", "zero", "one"),
                AttributeProto.of("epsilon", 0f));
    assertArrayEquals(
        new float[] {3, 5, 7, 9, 16, 19, 22, 25, 37, 41, 45, 49}, computed(network, "n"));
  }

  @Test
  void anOutputWithoutANameIsNoInputThatIsNotGiven() {
    Networks network =
        Networks.ofImages()
            .node("MaxPool", List.of("p", ""), List.of("input"), kernel())
            .node("Max", "m", List.of("p", ""));
    assertTrue(refusal(network, "m").contains("\"m\" (Max) has no input 2"));
  }

  @Test
  void whatIsNeededHasANameForWhatItMakesFirst() {
    Networks network =
        Networks.ofImages()
            .node("MaxPool", List.of("", "places"), List.of("input"), kernel())
            .node("Cast", "c", List.of("places"), AttributeProto.of("to", 1));
    String message = refusal(network, "c");
    assertTrue(
        message.contains("\"places\" (MaxPool) gives no name to what it makes first"), message);
  }

  @Test
  void aNodeThatMakesNothingIsNamed() {
    Networks network =
        Networks.ofImages()
            .node("Relu", "r", List.of("input"))
            .node("Dropout", List.of("", ""), List.of("r"));
    String message = refusal(network, "r");
    assertTrue(message.contains("a node that makes nothing, \"Dropout\""), message);
  }

  private static AttributeProto kernel() {
    return AttributeProto.ofInts("kernel_shape", List.of(1L, 1L));
  }
}
