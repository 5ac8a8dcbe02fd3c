package org.imageanomaly.engine.onnx.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtException;
import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.onnx.schema.ModelProto;
import org.imageanomaly.engine.onnx.schema.OperatorSetIdProto;
import org.imageanomaly.engine.preparation.Preparation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterGraphTest {

  /** Derivatives of even areas are rounding errors, and their roots a thousand times larger. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void featuresAreTheSameWhereAnImageIsEven(int channels) throws OrtException {
    ImageShape shape = new ImageShape(channels, 60, 72);
    byte[] pixels = new byte[shape.size()];
    Arrays.fill(pixels, (byte) 201);
    for (int c = 0; c < channels; c++) {
      for (int y = 20; y < 30; y++) {
        Arrays.fill(
            pixels,
            c * shape.planeSize() + y * 72 + 11,
            c * shape.planeSize() + y * 72 + 40,
            (byte) (30 + 50 * c));
      }
    }
    PixelImage image = new PixelImage(shape, pixels);
    FilterBank bank = new FilterBank(shape, FilterSet.STRONGEST_LINE);
    float[] expected = bank.features(List.of(image)).values();

    Graph graph = new Graph();
    Value levels = ImageGraph.prepared(graph, shape, Preparation.NONE);
    Value features = new FilterGraph(graph, bank).of(levels);
    graph.output("features", features, bank.channels(), bank.height(), bank.width());
    byte[] written =
        new ModelProto(
                7,
                "test",
                "",
                "",
                graph.toProto("test"),
                List.of(new OperatorSetIdProto("", GraphFormat.OURS.opset())),
                List.of())
            .toBytes();
    try (ExportedFile file = new ExportedFile(written);
        ImageSet images = ImageSet.builder(shape).add(image).build()) {
      float[] found = file.run(images).floats("features");
      assertEquals(expected.length, found.length);
      for (int i = 0; i < found.length; i++) {
        assertEquals(expected[i], found[i], 1e-4, "value " + i);
      }
    }
  }
}
