package org.imageanomaly.engine.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelKind;

/** Reads models from files that nobody has checked. */
final class ModelReader {

  private static final int MOST_DOCUMENT_BYTES = 64 << 20;
  private static final int MOST_FLOATS = 500_000_000;
  private static final String REMEDY = " Write the model again, or take another copy of the file.";

  private static final Set<ModelKind> READ =
      EnumSet.of(ModelKind.CAE, ModelKind.DETECTOR, ModelKind.CNN, ModelKind.DCGAN);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ModelReader() {}

  static ImageModel read(InputStream in) throws IOException {
    try {
      ZipInputStream zip = new ZipInputStream(in);
      ModelDocument document = document(zip);
      Map<String, float[]> data = data(zip, document);
      return switch (document.kind()) {
        case DETECTOR ->
            DetectorCodec.decode(CaeCodec.decode(document.cae(), data), document.detector(), data);
        case CNN -> CnnCodec.decode(document.cnn(), data);
        case DCGAN -> DcganCodec.decode(document.dcgan(), data);
        default -> CaeCodec.decode(document.cae(), data);
      };
    } catch (ZipException | EOFException e) {
      throw new ModelFileException("The file is damaged (" + e.getMessage() + ")." + REMEDY, e);
    } catch (JsonProcessingException e) {
      throw new ModelFileException(
          "Its "
              + ModelWriter.DOCUMENT
              + " is not as expected ("
              + e.getOriginalMessage()
              + ")."
              + REMEDY,
          e);
    } catch (IllegalArgumentException | NullPointerException | ArithmeticException e) {
      throw new ModelFileException(
          "Its contents do not fit each other (" + e.getMessage() + ")." + REMEDY, e);
    }
  }

  private static ModelDocument document(ZipInputStream zip) throws IOException {
    ZipEntry first = zip.getNextEntry();
    if (first == null || !first.getName().equals(ModelWriter.DOCUMENT)) {
      throw new ModelFileException(
          "The file is no image model: it does not begin with "
              + ModelWriter.DOCUMENT
              + ". Choose a file that the Image Model Writer wrote.");
    }
    byte[] bytes = zip.readNBytes(MOST_DOCUMENT_BYTES + 1);
    if (bytes.length > MOST_DOCUMENT_BYTES) {
      throw new ModelFileException(
          "Its " + ModelWriter.DOCUMENT + " is larger than any model's." + REMEDY);
    }
    JsonNode tree = JSON.readTree(bytes);
    int version = tree.path("schemaVersion").asInt();
    if (version > ModelDocument.SCHEMA_VERSION) {
      throw new ModelFileException(
          "The model has the newer format "
              + version
              + ", this version reads up to "
              + ModelDocument.SCHEMA_VERSION
              + ". Update the extension.");
    }
    ModelDocument document = JSON.treeToValue(tree, ModelDocument.class);
    check(document);
    return document;
  }

  private static void check(ModelDocument document) throws ModelFileException {
    if (!READ.contains(document.kind())) {
      throw new ModelFileException(
          "The model is of a kind that this version does not read: "
              + document.kind()
              + ". Update the extension.");
    }
    for (Map.Entry<String, ModelDocument.Data> entry : document.data().entrySet()) {
      int length = entry.getValue().length();
      if (length < 0 || length > MOST_FLOATS) {
        throw new ModelFileException(
            "Its entry " + entry.getKey() + " declares " + length + " values." + REMEDY);
      }
    }
  }

  private static Map<String, float[]> data(ZipInputStream zip, ModelDocument document)
      throws IOException {
    Map<String, float[]> values = new HashMap<>();
    for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
      ModelDocument.Data declared = document.data().get(e.getName());
      if (declared == null || values.containsKey(e.getName())) {
        throw new ModelFileException(
            "It has an unexpected entry \"" + e.getName() + "\"." + REMEDY);
      }
      int length = declared.length() * Float.BYTES;
      byte[] bytes = zip.readNBytes(length);
      if (bytes.length != length
          || zip.read() >= 0
          || !Floats.sha256(bytes).equals(declared.sha256())) {
        throw new ModelFileException("Its entry " + e.getName() + " is damaged." + REMEDY);
      }
      values.put(e.getName(), Floats.fromBytes(bytes));
    }
    if (values.size() != document.data().size()) {
      throw new ModelFileException("The file ends too early." + REMEDY);
    }
    return values;
  }
}
