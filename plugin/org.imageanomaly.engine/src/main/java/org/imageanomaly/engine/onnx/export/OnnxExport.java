package org.imageanomaly.engine.onnx.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.archive.WholeFile;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cnn.CnnModel;
import org.imageanomaly.engine.deepfeature.DeepFeatureDetector;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.gan.DcganModel;
import org.imageanomaly.engine.gan.Generation;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.schema.ModelProto;
import org.imageanomaly.engine.onnx.schema.OperatorSetIdProto;
import org.imageanomaly.engine.onnx.schema.StringStringEntryProto;
import org.imageanomaly.engine.patch.PatchDetector;
import org.imageanomaly.engine.preparation.Preparation;

/**
 * Writes models as ONNX files that compute what this engine does, with nothing else: what is done
 * to light, network or filters, scores, thresholds and map. What brings a picture to the size of
 * the model is not in the file. What the inputs and outputs are says docs/onnx.md.
 */
public final class OnnxExport {

  private static final String PRODUCER = "Image Anomaly Detection for KNIME";

  private static final Set<ModelKind> KINDS =
      Set.of(
          CaeModel.KIND,
          KdeDetector.KIND,
          PatchDetector.KIND,
          DeepFeatureDetector.KIND,
          CnnModel.KIND,
          DcganModel.KIND);

  private OnnxExport() {}

  /**
   * The ONNX file of a model.
   *
   * @throws OnnxException if the model does what such a file cannot, holds a value that is no
   *     number, is 2 GB or more, or if the ONNX feature is not installed
   */
  public static byte[] toBytes(ImageModel model) {
    Exported exported = export(model);
    return file(
            exported.graph(),
            model.description().kind().name(),
            model.summary(),
            Notes.of(model, exported.units()))
        .toBytes();
  }

  private static ModelProto file(
      Graph graph, String name, String summary, List<StringStringEntryProto> notes) {
    return new ModelProto(
        graph.format().irVersion(),
        PRODUCER,
        "",
        summary,
        graph.toProto(name),
        List.of(new OperatorSetIdProto("", graph.format().opset())),
        notes);
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

  /**
   * Looks whether models of a kind can be written at all; some of them may be refused nevertheless.
   *
   * @throws OnnxException if they cannot, or if the ONNX feature is not installed
   */
  public static void check(ModelKind kind) {
    if (!KINDS.contains(kind)) {
      throw refused(kind);
    }
    file(new Graph(), kind.name(), "", List.of()).toBytes();
  }

  private static OnnxException refused(ModelKind kind) {
    return new OnnxException(
        "A model of the kind \""
            + kind.text()
            + "\" is not written as an ONNX file. Write it with the Image Model Writer.");
  }

  private static Exported export(ImageModel model) {
    check(preparation(model));
    if (model instanceof CaeModel cae) {
      return new CaeExport(cae).export();
    }
    if (model instanceof KdeDetector kde) {
      return new KdeExport(kde).export();
    }
    if (model instanceof PatchDetector patches) {
      return new PatchExport(patches).export();
    }
    if (model instanceof DeepFeatureDetector deep) {
      return new DeepFeatureExport(deep).export();
    }
    if (model instanceof CnnModel cnn) {
      return CnnExport.of(cnn);
    }
    if (model instanceof Generation generation) {
      return GeneratorExport.of(generation.model());
    }
    throw refused(model.description().kind());
  }

  private static Preparation preparation(ImageModel model) {
    if (model instanceof CaeModel cae) {
      return cae.preparation();
    }
    if (model instanceof KdeDetector kde) {
      return kde.cae().preparation();
    }
    if (model instanceof PatchDetector patches) {
      return patches.preparation();
    }
    if (model instanceof DeepFeatureDetector deep) {
      return deep.preparation();
    }
    return model instanceof CnnModel cnn ? cnn.preparation() : Preparation.NONE;
  }

  private static void check(Preparation preparation) {
    if (!preparation.alignment().isNone()) {
      throw new OnnxException(
          "The model aligns the part in each image, by a search that no ONNX file holds. Run the CAE"
              + " Learner or CNN Learner again with the setting \"Pose\" at \"As is\". The Anomaly"
              + " Detector Learner aligns parts where they lie differently: photograph them alike, or"
              + " score images in KNIME.");
    }
  }
}
