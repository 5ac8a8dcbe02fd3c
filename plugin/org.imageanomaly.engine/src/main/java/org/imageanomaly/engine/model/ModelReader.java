package org.imageanomaly.engine.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.cae.CaeModel;

/** Reads models from files that nobody has checked. */
final class ModelReader {

  private static final String KIND = "kind";
  private static final int MOST_DOCUMENT_BYTES = 64 << 20;
  private static final int MOST_FLOATS = 500_000_000;
  private static final String REMEDY = " Write the model again, or take another copy of the file.";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ModelReader() {}

  private interface Reading<T> {
    T read() throws IOException;
  }

  static ImageModel read(InputStream in) throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    return explained(
        () -> {
          ModelDocument document = document(bytes(zip));
          return decode(document, data(zip, document));
        });
  }

  /** Reads the document alone, which comes first. */
  static ModelHead readHead(InputStream in) throws IOException {
    return explained(() -> ModelHead.of(document(bytes(new ZipInputStream(in)))));
  }

  /** The model that a document and the values it declares make. */
  static ImageModel read(byte[] document, Map<String, float[]> data) throws IOException {
    return explained(() -> decode(document(document), data));
  }

  private static ImageModel decode(ModelDocument document, Map<String, float[]> data) {
    return switch (document.kind()) {
      case CAE -> cae(document, data);
      case DETECTOR ->
          DetectorCodec.decode(
              cae(document, data), Completeness.required(document.detector(), "detector"), data);
      case CNN -> CnnCodec.decode(Completeness.required(document.cnn(), "cnn"), data);
      case DCGAN -> DcganCodec.decode(Completeness.required(document.dcgan(), "dcgan"), data);
    };
  }

  private static CaeModel cae(ModelDocument document, Map<String, float[]> data) {
    return CaeCodec.decode(Completeness.required(document.cae(), "cae"), data);
  }

  /** Whatever is wrong is said in words for people. */
  private static <T> T explained(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (ZipException | EOFException e) {
      String why = Objects.requireNonNullElse(e.getMessage(), "it ends too early");
      throw new ModelFileException("The file is damaged (" + why + ")." + REMEDY, e);
    } catch (InvalidFormatException e) {
      if (e.getTargetType() != null
          && e.getTargetType().isEnum()
          && e.getValue() instanceof String) {
        throw newer("its " + path(e) + " is \"" + e.getValue() + "\"", e);
      }
      throw unexpected(e);
    } catch (JsonMappingException e) {
      throw unexpected(e);
    } catch (JsonProcessingException e) {
      throw damaged("(" + e.getOriginalMessage() + ")", e);
    } catch (UnknownNameException e) {
      throw newer(e.getMessage(), e);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ModelFileException(
          "Its contents do not fit each other (" + e.getMessage() + ")." + REMEDY, e);
    } catch (RuntimeException e) {
      // whatever nobody thought of; what Java says of it helps nobody who reads it
      throw new ModelFileException("Its contents do not fit each other." + REMEDY, e);
    }
  }

  private static ModelFileException newer(String what, Exception cause) {
    return new ModelFileException(
        "The model was made by a newer version of the extension: "
            + what
            + ", which this version does not know. Update the extension.",
        cause);
  }

  private static ModelFileException damaged(String why, Exception cause) {
    return new ModelFileException(
        "Its " + ModelWriter.DOCUMENT + " is not as expected " + why + "." + REMEDY, cause);
  }

  private static ModelFileException unexpected(JsonMappingException e) {
    return damaged("(at \"" + path(e) + "\")", e);
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static byte[] bytes(ZipInputStream zip) throws IOException {
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
    return bytes;
  }

  private static ModelDocument document(byte[] bytes) throws IOException {
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
    // before its parts, which may be as new
    if (tree.path(KIND).isTextual()) {
      UnknownNameException.constant(ModelKind.class, tree.get(KIND).asText(), KIND);
    }
    ModelDocument document =
        Completeness.required(JSON.treeToValue(tree, ModelDocument.class), KIND);
    check(document);
    return document;
  }

  private static void check(ModelDocument document) throws ModelFileException {
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
