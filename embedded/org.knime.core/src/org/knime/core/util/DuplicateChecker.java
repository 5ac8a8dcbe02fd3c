package org.knime.core.util;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.imageanomaly.embedded.table.LongText;
import org.imageanomaly.embedded.table.TableStorage;

/**
 * Finds keys that were added twice, whatever their number: some are held in memory, the others lie
 * in temporary files, each sorted, that are merged at the end. A duplicate of a key in memory is
 * found at once, all others at the end. Not safe to use from several threads.
 */
public class DuplicateChecker {
  /** How many keys are held in memory. */
  public static final int MAX_CHUNK_SIZE = 100_000;

  private final int chunkSize;
  private final Set<String> chunk = new HashSet<>();
  private final List<Path> files = new ArrayList<>();

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
      throw duplicate(key);
    }
    if (chunk.size() >= chunkSize) {
      flush();
    }
  }

  private void flush() throws IOException {
    Path file = TableStorage.newTemporaryFile("keys", ".run");
    files.add(file);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (String key : chunk.stream().sorted().toList()) {
        LongText.write(out, key);
      }
    }
    chunk.clear();
  }

  /**
   * Compares all keys; call it once, after the last one.
   *
   * @throws DuplicateKeyException when two are the same
   */
  public void checkForDuplicates() throws IOException {
    if (files.isEmpty()) {
      return;
    }
    if (!chunk.isEmpty()) {
      flush();
    }
    PriorityQueue<Run> heads = new PriorityQueue<>(Comparator.comparing(Run::head));
    try {
      for (Path file : files) {
        heads.add(new Run(file));
      }
      merge(heads);
    } finally {
      for (Run run : heads) {
        run.close();
      }
    }
  }

  private static void merge(PriorityQueue<Run> heads) throws IOException {
    String last = null;
    while (!heads.isEmpty()) {
      Run run = heads.poll();
      if (run.head.equals(last)) {
        run.close();
        throw duplicate(last);
      }
      last = run.head;
      if (run.advance()) {
        heads.add(run);
      }
    }
  }

  private static DuplicateKeyException duplicate(String key) {
    return new DuplicateKeyException("Duplicate row ID \"" + key + "\".", key);
  }

  /** Forgets every key and deletes the temporary files. */
  public void clear() {
    chunk.clear();
    files.forEach(TableStorage::delete);
    files.clear();
  }

  /** The keys of a file in their order; the head is the next one. */
  private static final class Run implements AutoCloseable {
    private final DataInputStream in;
    private String head;

    Run(Path file) throws IOException {
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
      head = LongText.read(in);
    }

    boolean advance() throws IOException {
      try {
        head = LongText.read(in);
        return true;
      } catch (EOFException e) {
        close();
        return false;
      }
    }

    String head() {
      return head;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
