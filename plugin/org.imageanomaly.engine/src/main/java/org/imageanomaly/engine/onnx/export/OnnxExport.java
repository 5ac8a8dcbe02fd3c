package org.imageanomaly.engine.onnx.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.archive.WholeFile;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cnn.CnnModel;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.gan.Generation;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.schema.ModelProto;
import org.imageanomaly.engine.onnx.schema.OperatorSetIdProto;
import org.imageanomaly.engine.patch.PatchDetector;
import org.imageanomaly.engine.preparation.Preparation;

/**
 * Writes models as ONNX files that compute what this engine does, with nothing else: what is done
 * to light, network or filters, scores, thresholds and map. What brings a picture to the size of
 * the model is not in the file. What the inputs and outputs are says docs/onnx.md.
 */
public final class OnnxExport {

  /** Of ONNX 1.8, which brought the operators that are used. */
  private static final long IR_VERSION = 7;

  private static final String PRODUCER = "Image Anomaly Detection for KNIME";

  private OnnxExport() {}

  /**
   * The ONNX file of a model.
   *
   * @throws OnnxException if the model does what such a file cannot, holds a value that is no
   *     number, is 2 GB or more, or if the ONNX feature is not installed
   */
  public static byte[] toBytes(ImageModel model) {
    Exported exported = export(model);
    return new ModelProto(
            IR_VERSION,
            PRODUCER,
            "",
            model.summary(),
            exported.graph().toProto(model.description().kind().name()),
            List.of(new OperatorSetIdProto("", Graph.OPSET)),
            Notes.of(model, exported.units()))
        .toBytes();
  }

  /**
   * Writes the ONNX file of a model; the stream stays open.
   *
   * @throws OnnxException as {@link #toBytes}, before anything is written
   */
  public static void write(ImageModel model, OutputStream out) throws IOException {
    out.write(toBytes(model));
  }

  /**
   * Writes an ONNX file whole or not at all, as {@link WholeFile} does.
   *
   * @throws OnnxException as {@link #toBytes}
   */
  public static void write(ImageModel model, Path file) throws IOException {
    byte[] bytes = toBytes(model);
    WholeFile.write(file, "onnx-model", out -> out.write(bytes));
  }

  /** What a model does that its file does not, and why; empty if there is nothing. */
  public static Optional<String> missing(ImageModel model) {
    return model instanceof Generation && model instanceof Detector
        ? Optional.of(
            "The file generates images and scores none: the scores of a generator come from a"
                + " search of many steps for each image, which no graph holds.")
        : Optional.empty();
  }

  private static Exported export(ImageModel model) {
    if (model instanceof CaeModel cae) {
      check(cae.preparation());
      return new CaeExport(cae).export();
    }
    if (model instanceof KdeDetector kde) {
      check(kde.cae().preparation());
      return new KdeExport(kde).export();
    }
    if (model instanceof PatchDetector patches) {
      check(patches.preparation());
      return new PatchExport(patches).export();
    }
    if (model instanceof CnnModel cnn) {
      check(cnn.preparation());
      return CnnExport.of(cnn);
    }
    if (model instanceof Generation generation) {
      return GeneratorExport.of(generation.model());
    }
    throw new OnnxException(
        "A model of the kind \""
            + model.description().kind().text()
            + "\" is not written as an ONNX file. Use the Image Model Writer.");
  }

  private static void check(Preparation preparation) {
    if (!preparation.alignment().isNone()) {
      throw new OnnxException(
          "The model aligns the part in each image, by a search that no ONNX file holds. Run its"
              + " learner again with the setting \"Pose\" at \"As it is\", or score its images"
              + " here.");
    }
  }
}
