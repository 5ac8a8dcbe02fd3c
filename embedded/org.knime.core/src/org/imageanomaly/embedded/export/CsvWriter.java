package org.imageanomaly.embedded.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Writes records in the form of RFC 4180, in UTF-8. A null field is empty, empty text is a pair of
 * quotes. The file appears under its name when it is closed after a call of {@link #complete()}.
 *
 * <p>A file with letters beyond ASCII begins with a byte order mark: without one, Excel takes it
 * for text in the code page of its computer. A file of ASCII alone is the same in both and has
 * none, since simple readers take the mark for a part of the first column's name.
 */
final class CsvWriter implements AutoCloseable {
  private static final byte[] MARK = "\ufeff".getBytes(StandardCharsets.UTF_8);
  private static final int ASCII = 128;

  private final Path file;
  private final Path part;
  private final Writer out;
  private boolean onlyAscii = true;
  private boolean complete;

  CsvWriter(Path file) throws IOException {
    this.file = file;
    this.part = file.resolveSibling(file.getFileName() + ".part");
    this.out = new BufferedWriter(Files.newBufferedWriter(part, StandardCharsets.UTF_8));
  }

  void write(List<String> fields) throws IOException {
    String separator = "";
    for (String field : fields) {
      out.write(separator);
      out.write(quoted(field));
      onlyAscii = onlyAscii && isAscii(field);
      separator = ",";
    }
    out.write("\r\n");
  }

  private static boolean isAscii(String field) {
    return field == null || field.chars().allMatch(c -> c < ASCII);
  }

  private static String quoted(String field) {
    if (field == null) {
      return "";
    }
    boolean plain =
        !field.isEmpty() && field.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  void complete() {
    complete = true;
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
      if (complete && !onlyAscii) {
        mark();
      }
      if (complete) {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void mark() throws IOException {
    Path marked = file.resolveSibling(file.getFileName() + ".marked");
    try {
      try (OutputStream to = Files.newOutputStream(marked)) {
        to.write(MARK);
        Files.copy(part, to);
      }
      Files.move(marked, part, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(marked);
    }
  }
}
