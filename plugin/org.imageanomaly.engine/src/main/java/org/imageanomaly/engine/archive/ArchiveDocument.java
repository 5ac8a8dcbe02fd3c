package org.imageanomaly.engine.archive;

import java.util.SortedMap;

/**
 * What model.json holds besides the sections of the model.
 *
 * @param schemaVersion of the document
 * @param kind of the model
 * @param data the binary entries of the file by name
 */
record ArchiveDocument(int schemaVersion, String kind, SortedMap<String, Data> data) {

  /** The name of the entry that describes the others; it comes first. */
  static final String NAME = "model.json";

  static final String VERSION = "schemaVersion";
  static final String KIND = "kind";
  static final String DATA = "data";

  /** The newest version that is read. */
  static final int NEWEST_VERSION = 8;

  /**
   * Of little-endian floats, or, where the name of the entry does not end with .f32, of bytes: how
   * many, and the SHA-256 of all bytes in hexadecimal.
   */
  record Data(int length, String sha256) {}
}
