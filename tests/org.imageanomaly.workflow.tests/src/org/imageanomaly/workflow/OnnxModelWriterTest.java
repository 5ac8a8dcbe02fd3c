package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.imageanomaly.engine.onnx.schema.ModelProto;
import org.imageanomaly.engine.onnx.schema.ValueInfoProto;
import org.imageanomaly.nodes.onnxwriter.OnnxModelWriterNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

/** The node that writes ONNX files. What they compute is tested beside the engine. */
class OnnxModelWriterTest {

  @TempDir private Path folder;

  private NodeRun write(Path file, String ifExists) throws Exception {
    Consumer<NodeSettings> settings =
        s -> {
          s.addString("file", file.toString());
          s.addString("ifExists", ifExists);
        };
    return NodeRun.of(new OnnxModelWriterNodeFactory(), settings, Trained.DETECTOR);
  }

  @Test
  void aDetectorBecomesOneFileWithAllThatItSays() throws Exception {
    Path file = folder.resolve("detector.onnx");
    assertEquals("", write(file, "FAIL").warning());
    ModelProto written = ModelProto.read(Files.readAllBytes(file));
    assertEquals(
        List.of("image"), written.graph().inputs().stream().map(ValueInfoProto::name).toList());
    assertEquals(
        List.of(
            "reconstruction",
            "reconstruction_error",
            "log_density",
            "ssim_distance",
            "anomaly_score",
            "anomalous",
            "anomaly_map"),
        written.graph().outputs().stream().map(ValueInfoProto::name).toList());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void anOlderFileIsKeptOrReplacedAsTheSettingSays() throws Exception {
    Path file = Files.write(folder.resolve("detector.onnx"), new byte[] {7});
    String message =
        assertThrows(InvalidSettingsException.class, () -> write(file, "FAIL")).getMessage();
    assertTrue(message.contains("exists"), message);
    assertArrayEquals(new byte[] {7}, Files.readAllBytes(file));
    write(file, "OVERWRITE");
    assertEquals(7, ModelProto.read(Files.readAllBytes(file)).irVersion());
  }
}
