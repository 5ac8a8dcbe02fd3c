package org.imageanomaly.embedded.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Writes records in the form of RFC 4180, in UTF-8. A null field is empty, empty text is a pair of
 * quotes. The file appears under its name when it is closed after a call of {@link #complete()}.
 */
final class CsvWriter implements AutoCloseable {
  private final Path file;
  private final Path part;
  private final Writer out;
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
      separator = ",";
    }
    out.write("\r\n");
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
      if (complete) {
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
