package org.imageanomaly.engine.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelKind;

/**
 * Writes models. Equal models give equal bytes.
 *
 * @param codecs of all kinds of models
 */
record ArchiveWriter(List<ModelCodec> codecs) {

  /** Of every entry. The first hour of 1980 would be kept with the time zone of the computer. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  void write(ImageModel model, OutputStream out) throws IOException {
    ModelKind kind = model.description().kind();
    ModelCodec codec =
        codecs.stream()
            .filter(c -> c.kind().equals(kind))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("No file format for a " + kind.text() + "."));
    ArchiveContents contents = new ArchiveContents();
    codec.write(model, contents);
    SortedMap<String, byte[]> entries = new TreeMap<>();
    contents.values().floats().forEach((name, values) -> entries.put(name, Floats.toBytes(values)));
    entries.putAll(contents.values().bytes());
    ZipOutputStream zip = new ZipOutputStream(out);
    byte[] document = ArchiveContents.JSON.writeValueAsBytes(document(kind, contents, entries));
    DocumentDigest.seal(document, scan(document).digest());
    put(zip, ArchiveDocument.NAME, document);
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      put(zip, entry.getKey(), entry.getValue());
    }
    zip.finish();
    zip.flush();
  }

  /** A document that could not be read again is not written. */
  private static DocumentScan scan(byte[] document) throws IOException {
    try {
      DocumentScan scan = DocumentScan.of(document);
      if (document.length <= ModelDocument.MOST_BYTES) {
        return scan;
      }
    } catch (ModelFileException e) {
      throw tooLarge(document, e);
    }
    throw tooLarge(document, null);
  }

  private static ModelFileException tooLarge(byte[] document, Exception cause) {
    return new ModelFileException(
        "A model file cannot describe this model: its description of "
            + document.length
            + " bytes is mostly what the training images are known by. Train on fewer images.",
        cause);
  }

  /** Every kind has its sections in every file, null in those of other kinds. */
  private ObjectNode document(
      ModelKind kind, ArchiveContents contents, SortedMap<String, byte[]> entries) {
    ObjectNode document = ArchiveContents.JSON.createObjectNode();
    document.put(ArchiveDocument.VERSION, contents.version());
    document.put(ArchiveDocument.KIND, kind.name());
    document.put(DocumentDigest.KEY, DocumentDigest.BLANK);
    codecs.stream().flatMap(c -> c.sections().stream()).forEach(document::putNull);
    contents.sections().forEach(document::set);
    ObjectNode data = document.putObject(ArchiveDocument.DATA);
    entries.forEach(
        (name, bytes) ->
            data.set(
                name,
                ArchiveContents.JSON.valueToTree(
                    new ArchiveDocument.Data(
                        bytes.length / EntryValues.bytesOfValue(name), Floats.sha256(bytes)))));
    return document;
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
