package org.imageanomaly.embedded.command;

import java.util.List;
import java.util.Locale;

/** A table to be read in a terminal: names to the left, numbers to the right. */
final class TextTable {
  private static final int GAP = 2;

  private TextTable() {}

  /** The lines; each row has as many fields as the first. */
  static List<String> of(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int... widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String field = row.get(i);
      String space = " ".repeat(widths[i] - field.length());
      line.append(i == 0 ? field + space : " ".repeat(GAP) + space + field);
    }
    return line.toString().stripTrailing();
  }

  /** A value: three decimals of a fraction, a dash for what is not defined. */
  static String text(Object value) {
    if (value == null) {
      return "-";
    }
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.3f", number)
        : value.toString();
  }
}
