package org.imageanomaly.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.imageanomaly.engine.archive.ModelFileException;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.backbone.FeatureLayer;
import org.imageanomaly.engine.backbone.Normalization;
import org.imageanomaly.engine.image.ImageShape;
import org.junit.jupiter.api.Test;

class BackboneFileTest {

  private static final String ENTRY = "backbone/network.onnx";

  private static Backbone backbone(byte... network) {
    return new Backbone(
        "resnet18.onnx",
        "0123456789abcdef".repeat(4),
        new ImageShape(3, 64, 96),
        new Normalization(List.of(.1f, .2f, .3f), List.of(1f, 2f, 3f), true),
        List.of(
            new FeatureLayer("a", FeatureLayer.Form.MAP, 16, 8, 12),
            new FeatureLayer("b", FeatureLayer.Form.TOKENS, 32, 4, 6)),
        network);
  }

  @Test
  void theNetworkIsKeptByteForByte() throws IOException {
    // five bytes: no whole number of floats
    Backbone backbone = backbone((byte) 0, (byte) -1, (byte) 1, (byte) 127, (byte) -128);
    byte[] file = ModelBytes.of(backbone);
    assertArrayEquals(backbone.network(), ModelBytes.entries(file).get(ENTRY));
    Backbone read = (Backbone) ModelCodecs.ARCHIVE.read(new ByteArrayInputStream(file));
    assertArrayEquals(backbone.network(), read.network());
    assertEquals(backbone.layers(), read.layers());
    assertEquals(backbone.normalization(), read.normalization());
    assertEquals(backbone.summary() + backbone.sha256(), read.summary() + read.sha256());
    assertEquals(backbone.description(), read.description());
    assertEquals(
        backbone.description(), ModelCodecs.ARCHIVE.describe(new ByteArrayInputStream(file)));
  }

  @Test
  void aNetworkOfOtherBytesIsDamaged() throws IOException {
    Map<String, byte[]> entries = ModelBytes.entries(ModelBytes.of(backbone((byte) 1, (byte) 2)));
    for (byte[] other : List.of(new byte[] {1, 3}, new byte[] {1}, new byte[] {1, 2, 3})) {
      entries.put(ENTRY, other);
      byte[] file = ModelBytes.zip(entries);
      assertEquals(
          "Its entry backbone/network.onnx is damaged."
              + " Write the model again, or take another copy of the file.",
          refusal(file));
    }
  }

  @Test
  void aNetworkIsNoLargerThanTheLimit() throws IOException {
    Map<String, byte[]> entries = ModelBytes.entries(ModelBytes.of(backbone((byte) 1)));
    String document = new String(entries.get("model.json"), StandardCharsets.UTF_8);
    entries.put(
        "model.json",
        ModelBytes.sealed(document.replace("\"length\" : 1,", "\"length\" : 500000001,")));
    String message = refusal(ModelBytes.zip(entries));
    assertTrue(message.contains("of 500000001 values instead of 1 to 500000000"), message);
  }

  private static String refusal(byte[] file) {
    return assertThrows(
            ModelFileException.class,
            () -> ModelCodecs.ARCHIVE.read(new ByteArrayInputStream(file)))
        .getMessage();
  }
}
