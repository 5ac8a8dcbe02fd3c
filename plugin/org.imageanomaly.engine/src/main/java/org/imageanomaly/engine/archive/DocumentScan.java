package org.imageanomaly.engine.archive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;

/**
 * One pass over the JSON of a document that makes no objects of it: how much there is of
 * everything, so that what no model needs is refused before it costs memory, and where its digest
 * is.
 */
final class DocumentScan {

  /** Sections, layers and lists: the largest model has some dozen. */
  private static final int MOST_STRUCTURES = 10_000;

  /** Names of values: some of each section, layer and entry. */
  private static final int MOST_NAMES = 50_000;

  /** Values in all, of which nearly all are fingerprints of images. */
  private static final int MOST_VALUES = 1_000_000;

  private static final int MOST_DEPTH = 12;

  /** The longest are names of classes and of what computed. */
  private static final int LONGEST_TEXT = 10_000;

  /** What a value and what a structure costs as an object, both as JSON and in a section. */
  private static final int BYTES_OF_VALUE = 250;

  private static final int BYTES_OF_STRUCTURE = 1_000;

  private int structures;
  private int names;
  private int values;
  private int depth;
  private int digest = -1;

  private DocumentScan() {}

  /**
   * Looks through a document.
   *
   * @throws ModelFileException if it is larger or deeper than that of any model
   * @throws com.fasterxml.jackson.core.JsonProcessingException if it is no JSON
   */
  static DocumentScan of(byte[] document) throws IOException {
    DocumentScan scan = new DocumentScan();
    try (JsonParser parser = ArchiveContents.JSON.createParser(document)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        scan.count(token);
        if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
          limit(parser.getTextLength(), LONGEST_TEXT, "characters in a text");
        }
        if (scan.isDigest(parser, token)) {
          // behind the quotation mark
          scan.digest = (int) parser.currentTokenLocation().getByteOffset() + 1;
        }
      }
    }
    return scan;
  }

  private void count(JsonToken token) throws ModelFileException {
    if (token.isStructStart()) {
      structures++;
      depth++;
    } else if (token.isStructEnd()) {
      depth--;
    } else if (token == JsonToken.FIELD_NAME) {
      names++;
    } else {
      values++;
    }
    limit(structures, MOST_STRUCTURES, "lists and objects");
    limit(names, MOST_NAMES, "names");
    limit(values, MOST_VALUES, "values");
    limit(depth, MOST_DEPTH, "levels of lists and objects");
  }

  private static void limit(int count, int most, String what) throws ModelFileException {
    if (count > most) {
      throw new ModelFileException(
          String.format(
              Locale.ROOT,
              "Its %s has more than %,d %s, which no model needs.%s",
              ArchiveDocument.NAME,
              most,
              what,
              ArchiveReader.REMEDY));
    }
  }

  private boolean isDigest(JsonParser parser, JsonToken token) throws IOException {
    return depth == 1
        && token == JsonToken.VALUE_STRING
        && DocumentDigest.KEY.equals(parser.currentName());
  }

  /** Where the text of the digest begins in the bytes; negative if there is none. */
  int digest() {
    return digest;
  }

  /** About what the document takes as objects, in bytes. */
  long memory() {
    return (long) BYTES_OF_VALUE * (values + names) + (long) BYTES_OF_STRUCTURE * structures;
  }
}
