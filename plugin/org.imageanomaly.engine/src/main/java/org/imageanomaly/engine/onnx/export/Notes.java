package org.imageanomaly.engine.onnx.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.deepfeature.DeepFeatureDetector;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.RawScore;
import org.imageanomaly.engine.detector.Scale;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.schema.StringStringEntryProto;

/** What a file says of its model, as texts; what is more than a word is JSON. */
final class Notes {

  /** Of the names and meanings of inputs, outputs and notes. */
  private static final String VERSION = "1";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<StringStringEntryProto> notes = new ArrayList<>();

  private Notes() {}

  /** The notes of a model. */
  static List<StringStringEntryProto> of(ImageModel model, Map<String, String> units) {
    Notes all = new Notes();
    all.put("kind", model.description().kind().name());
    all.put("version", VERSION);
    all.put("summary", model.summary());
    all.put("model_sha256", sha256(model));
    all.put("input", input(model.inputShape()));
    all.put("framing", framing(model.framing()));
    all.put("units", json(units));
    if (model instanceof DeepFeatureDetector detector) {
      all.put("backbone", detector.backbone().name());
      all.put("backbone_sha256", detector.backbone().sha256());
    }
    model
        .description()
        .classes()
        .ifPresent(
            classes -> {
              all.put("class_column", classes.column());
              all.put("classes", json(classes.names()));
            });
    if (model instanceof Detector detector && units.containsKey("anomaly_score")) {
      all.put("threshold", "1");
      all.put("quantile", Double.toString(detector.calibration().quantile()));
      all.put("scores", json(scores(detector)));
    }
    return all.notes;
  }

  private void put(String key, String value) {
    notes.add(new StringStringEntryProto(key, value));
  }

  private static String input(ImageShape shape) {
    return String.format(
        Locale.ROOT,
        "%d x %d pixels (width x height), %s",
        shape.width(),
        shape.height(),
        shape.channels() == 1 ? "gray" : "RGB");
  }

  /** The proportions that are left as they are, and what becomes of others. */
  private static String framing(Framing framing) {
    return framing
        .usual()
        .map(
            usual ->
                String.format(
                    Locale.ROOT,
                    "%d:%d as a whole, others %s",
                    usual.width(),
                    usual.height(),
                    framing.fit().done()))
        .orElse("all squeezed");
  }

  private static Map<String, Map<String, Object>> scores(Detector detector) {
    List<RawScore> raw = detector.rawScores();
    Calibration calibration = detector.calibration();
    Map<String, Map<String, Object>> scores = new LinkedHashMap<>();
    for (int i = 0; i < raw.size(); i++) {
      Map<String, Object> score = new LinkedHashMap<>();
      score.put("decides", calibration.decision().deciding().contains(i));
      score.put("higher_is_unusual", raw.get(i).higherIsUnusual());
      score.put("median", scale(calibration, i, Scale::median));
      score.put("threshold", scale(calibration, i, Scale::threshold));
      scores.put(DetectorGraph.name(raw.get(i)), score);
    }
    return scores;
  }

  private static Double scale(Calibration calibration, int score, Function<Scale, Double> value) {
    return calibration.scores().get(score).score().map(value).orElse(null);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts and numbers are JSON.", e);
    }
  }

  /** Of the model file, which equal models have alike. */
  private static String sha256(ImageModel model) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        ModelFile.write(model, out);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new OnnxException("The model cannot be written: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
