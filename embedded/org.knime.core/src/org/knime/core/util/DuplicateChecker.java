package org.knime.core.util;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.imageanomaly.embedded.table.SortedKeyRuns;

/**
 * Finds keys that were added twice, whatever their number: some are held in memory, the others lie
 * sorted in temporary files. A duplicate within one portion is found at once, all others at the
 * end. Not safe to use from several threads.
 */
public class DuplicateChecker {
  /** How many keys are held in memory. */
  public static final int MAX_CHUNK_SIZE = 100_000;

  private final int chunkSize;
  private final Set<String> chunk = new HashSet<>();
  private final SortedKeyRuns runs = new SortedKeyRuns();

  /** Holds up to {@link #MAX_CHUNK_SIZE} keys in memory. */
  public DuplicateChecker() {
    this(MAX_CHUNK_SIZE, 0);
  }

  /** Holds that many keys in memory; the number of files is not limited. */
  public DuplicateChecker(int maxChunkSize, int maxStreams) {
    chunkSize = maxChunkSize;
  }

  /**
   * Adds a key.
   *
   * @throws DuplicateKeyException when it is a duplicate of one still in memory
   */
  public void addKey(String key) throws IOException {
    if (!chunk.add(key)) {
      throw new DuplicateKeyException("Duplicate row ID \"" + key + "\".", key);
    }
    if (chunk.size() >= chunkSize) {
      flushIfNecessary();
    }
  }

  /** Moves the keys in memory to disk. */
  public void flushIfNecessary() throws IOException {
    if (!chunk.isEmpty()) {
      runs.add(chunk);
      chunk.clear();
    }
  }

  /**
   * Compares all keys; call it once, after the last one.
   *
   * @throws DuplicateKeyException when two are the same
   */
  public void checkForDuplicates() throws IOException {
    if (runs.isEmpty()) {
      return;
    }
    flushIfNecessary();
    String duplicate = runs.firstDuplicate();
    if (duplicate != null) {
      throw new DuplicateKeyException("Duplicate row ID \"" + duplicate + "\".", duplicate);
    }
  }

  /** Forgets every key and deletes the temporary files. */
  public void clear() {
    chunk.clear();
    runs.delete();
  }
}
