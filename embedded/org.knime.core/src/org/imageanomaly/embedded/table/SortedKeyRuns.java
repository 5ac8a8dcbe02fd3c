package org.imageanomaly.embedded.table;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;

/** Portions of keys, each sorted in a temporary file, compared by merging the files. */
public final class SortedKeyRuns {
  private final List<Path> files = new ArrayList<>();

  /** Whether nothing was added. */
  public boolean isEmpty() {
    return files.isEmpty();
  }

  /** Adds a portion, in which each key stands once. */
  public void add(Collection<String> keys) throws IOException {
    Path file = TableStorage.newTemporaryFile("keys", ".run");
    files.add(file);
    List<String> sorted = keys.stream().sorted().toList();
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (String key : sorted) {
        LongText.write(out, key);
      }
    }
  }

  /** The first key, in their order, that stands in two portions; null when there is none. */
  public String firstDuplicate() throws IOException {
    PriorityQueue<Run> heads = new PriorityQueue<>();
    try {
      for (Path file : files) {
        heads.add(new Run(file));
      }
      return firstDuplicate(heads);
    } finally {
      for (Run run : heads) {
        run.close();
      }
    }
  }

  private static String firstDuplicate(PriorityQueue<Run> heads) throws IOException {
    String last = null;
    while (!heads.isEmpty()) {
      Run run = heads.poll();
      if (run.head.equals(last)) {
        run.close();
        return last;
      }
      last = run.head;
      if (run.advance()) {
        heads.add(run);
      }
    }
    return null;
  }

  /** Deletes the files. */
  public void delete() {
    files.forEach(TableStorage::delete);
    files.clear();
  }

  private static final class Run implements Comparable<Run>, AutoCloseable {
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

    @Override
    public int compareTo(Run other) {
      return head.compareTo(other.head);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
