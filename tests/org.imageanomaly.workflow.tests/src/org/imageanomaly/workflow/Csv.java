package org.imageanomaly.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table that was exported; its fields must hold no line break.
 *
 * @param columns the names without that of the RowIDs
 * @param rows the fields by RowID, in their order; missing cells are empty
 */
record Csv(List<String> columns, Map<String, List<String>> rows) {

  static Csv read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> header = fields(lines.get(0).replace("\ufeff", ""));
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = fields(line);
      rows.put(fields.get(0), fields.subList(1, fields.size()));
    }
    return new Csv(header.subList(1, header.size()), rows);
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  String text(String row, String column) {
    int index = columns.indexOf(column);
    if (index < 0 || !rows.containsKey(row)) {
      throw new AssertionError("No " + column + " of " + row + " in " + columns + rows.keySet());
    }
    return rows.get(row).get(index);
  }

  double number(String row, String column) {
    return Double.parseDouble(text(row, column));
  }

  List<String> column(String column) {
    return rows.keySet().stream().map(row -> text(row, column)).toList();
  }
}
