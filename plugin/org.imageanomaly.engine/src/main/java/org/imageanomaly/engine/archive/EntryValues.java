package org.imageanomaly.engine.archive;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the entries of a file hold beside the document.
 *
 * @param floats by the names of entries, which end with .f32
 * @param bytes by the names of all other entries
 */
record EntryValues(SortedMap<String, float[]> floats, SortedMap<String, byte[]> bytes) {

  private static final String FLOATS = ".f32";

  /** Nothing yet. */
  EntryValues() {
    this(new TreeMap<>(), new TreeMap<>());
  }

  /** The number of bytes that each value of an entry of that name has. */
  static int bytesOfValue(String entry) {
    return areFloats(entry) ? Float.BYTES : 1;
  }

  static boolean areFloats(String entry) {
    return entry.endsWith(FLOATS);
  }

  boolean has(String entry) {
    return floats.containsKey(entry) || bytes.containsKey(entry);
  }
}
