package org.imageanomaly.engine.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelDescription;

/**
 * Reads models from files that nobody has checked.
 *
 * @param codecs of all kinds of models
 */
record ArchiveReader(List<ModelCodec> codecs) {

  private static final int MOST_DOCUMENT_BYTES = 64 << 20;
  private static final int MOST_FLOATS = 500_000_000;
  private static final String REMEDY = " Write the model again, or take another copy of the file.";

  private interface Reading<T> {
    T read() throws IOException;
  }

  ImageModel read(InputStream in) throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    return explained(
        () -> {
          JsonNode document = document(bytes(zip));
          ModelCodec codec = codec(document);
          return codec.read(contents(document, data(zip, document(document))));
        });
  }

  /** Reads the document alone, which comes first. */
  ModelDescription describe(InputStream in) throws IOException {
    return explained(
        () -> {
          JsonNode document = document(bytes(new ZipInputStream(in)));
          ModelCodec codec = codec(document);
          document(document);
          return codec.describe(contents(document, new TreeMap<>()));
        });
  }

  /** The model that a document and the values it declares make. */
  ImageModel read(byte[] bytes, SortedMap<String, float[]> values) throws IOException {
    return explained(
        () -> {
          JsonNode document = document(bytes);
          ModelCodec codec = codec(document);
          document(document);
          return codec.read(contents(document, values));
        });
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
        "Its " + ArchiveDocument.NAME + " is not as expected " + why + "." + REMEDY, cause);
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
    if (first == null || !first.getName().equals(ArchiveDocument.NAME)) {
      throw new ModelFileException(
          "The file is no image model: it does not begin with "
              + ArchiveDocument.NAME
              + ". Choose a file that the Image Model Writer wrote.");
    }
    byte[] bytes = zip.readNBytes(MOST_DOCUMENT_BYTES + 1);
    if (bytes.length > MOST_DOCUMENT_BYTES) {
      throw new ModelFileException(
          "Its " + ArchiveDocument.NAME + " is larger than any model's." + REMEDY);
    }
    return bytes;
  }

  private static JsonNode document(byte[] bytes) throws IOException {
    JsonNode tree = ArchiveContents.JSON.readTree(bytes);
    if (tree == null || !tree.isObject()) {
      throw damaged("(it is no JSON object)", null);
    }
    int version = tree.path(ArchiveDocument.VERSION).asInt();
    if (version > ArchiveDocument.NEWEST_VERSION) {
      throw new ModelFileException(
          "The model has the newer format "
              + version
              + ", this version reads up to "
              + ArchiveDocument.NEWEST_VERSION
              + ". Update the extension.");
    }
    return tree;
  }

  private ModelCodec codec(JsonNode document) {
    JsonNode node = document.path(ArchiveDocument.KIND);
    String kind = Completeness.required(node.textValue(), ArchiveDocument.KIND);
    return codecs.stream()
        .filter(codec -> codec.kind().name().equals(kind))
        .findFirst()
        .orElseThrow(() -> new UnknownNameException(ArchiveDocument.KIND, kind));
  }

  private static ArchiveDocument document(JsonNode tree) throws IOException {
    ArchiveDocument document = ArchiveContents.JSON.treeToValue(tree, ArchiveDocument.class);
    Completeness.check(document);
    for (Map.Entry<String, ArchiveDocument.Data> entry : document.data().entrySet()) {
      int length = entry.getValue().length();
      if (length < 0 || length > MOST_FLOATS) {
        throw new ModelFileException(
            "Its entry " + entry.getKey() + " declares " + length + " values." + REMEDY);
      }
    }
    return document;
  }

  private static ArchiveContents contents(JsonNode document, SortedMap<String, float[]> values) {
    Map<String, JsonNode> sections = new LinkedHashMap<>();
    document
        .fields()
        .forEachRemaining(
            field -> {
              if (field.getValue().isObject()) {
                sections.put(field.getKey(), field.getValue());
              }
            });
    return new ArchiveContents(sections, values);
  }

  private static SortedMap<String, float[]> data(ZipInputStream zip, ArchiveDocument document)
      throws IOException {
    SortedMap<String, float[]> values = new TreeMap<>();
    for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
      ArchiveDocument.Data declared = document.data().get(e.getName());
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
