package org.imageanomaly.engine.archive;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The document of a model that nobody has checked, as JSON within limits.
 *
 * @param tree the whole of it
 * @param header what is not of the model
 */
record ModelDocument(JsonNode tree, ArchiveDocument header) {

  static final int MOST_BYTES = 64 << 20;

  /** From here on, the bytes themselves may be more than Java has room for. */
  private static final int MANY_BYTES = 4 << 20;

  private static final int PIECE = 1 << 16;

  /**
   * Reads a document.
   *
   * @throws ModelFileException if it is of a newer version, damaged, edited, or too large
   */
  static ModelDocument of(byte[] bytes) throws IOException {
    DocumentScan scan = DocumentScan.of(bytes);
    JavaMemory.need(scan.memory(), "The description of the model needs");
    JsonNode tree = ArchiveContents.JSON.readTree(bytes);
    if (tree == null || !tree.isObject()) {
      throw ArchiveReader.damaged("(it is no JSON object)", null);
    }
    checkVersion(tree.path(ArchiveDocument.VERSION));
    DocumentDigest.check(bytes, scan.digest());
    ArchiveDocument header = ArchiveContents.JSON.treeToValue(tree, ArchiveDocument.class);
    Completeness.check(header);
    return new ModelDocument(tree, header);
  }

  private static void checkVersion(JsonNode version) throws ModelFileException {
    if (!version.isIntegralNumber() || version.bigIntegerValue().signum() <= 0) {
      throw ArchiveReader.damaged(
          "(at \"" + ArchiveDocument.VERSION + "\", which is no number from 1 on)", null);
    }
    if (!version.canConvertToInt() || version.intValue() > ArchiveDocument.NEWEST_VERSION) {
      throw new ModelFileException(
          "The model has the newer format "
              + version
              + ", this version reads up to "
              + ArchiveDocument.NEWEST_VERSION
              + ". Update the extension.");
    }
  }

  /** All bytes of a document, as far as any model has so many. */
  static byte[] bytes(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
      if (bytes.size() + piece.length > MOST_BYTES) {
        throw new ModelFileException(
            "Its "
                + ArchiveDocument.NAME
                + " has more than "
                + (MOST_BYTES >> 20)
                + " MB, which no model's has."
                + ArchiveReader.REMEDY);
      }
      if (bytes.size() > MANY_BYTES) {
        // it doubles, and is copied at the end
        JavaMemory.need(3L * bytes.size(), "The description of the model needs");
      }
      bytes.write(piece);
    }
    return bytes.toByteArray();
  }

  /** The sections of the model, with values. */
  ArchiveContents contents(EntryValues values) {
    Map<String, JsonNode> sections = new LinkedHashMap<>();
    tree.properties()
        .forEach(
            property -> {
              if (property.getValue().isObject()) {
                sections.put(property.getKey(), property.getValue());
              }
            });
    return new ArchiveContents(sections, values);
  }
}
