package org.imageanomaly.nodes.resultwriter;

import org.knime.node.parameters.widget.choices.Label;

/** How a table of text separates fields and writes fractions. */
enum CsvFormat {
  @Label(
      value = "Comma, 1.5",
      description = "For Excel in English, and for programs: commas between fields.")
  COMMA(',', '.'),
  @Label(
      value = "Semicolon, 1,5",
      description =
          "For Excel where the decimal mark is a comma, as in most of Europe: semicolons between"
              + " fields.")
  SEMICOLON(';', ','),
  @Label(value = "Tab, 1.5", description = "Tabulators between fields.")
  TAB('\t', '.');

  private final char separator;
  private final char decimal;

  CsvFormat(char separator, char decimal) {
    this.separator = separator;
    this.decimal = decimal;
  }

  /** What stands between two fields. */
  char separator() {
    return separator;
  }

  /** A number with all its digits. */
  String number(double value) {
    return Double.toString(value).replace('.', decimal);
  }

  /** A text as a field that no spreadsheet takes for a formula, in quotes where needed. */
  String text(String value) {
    String safe = isFormula(value) ? "'" + value : value;
    boolean plain =
        safe.chars().noneMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r')
            && safe.equals(safe.strip());
    return plain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
  }

  /**
   * What spreadsheets compute instead of showing it (OWASP, CSV Injection); also the wide forms
   * that they take for the same.
   */
  private static boolean isFormula(String value) {
    String shown = value.stripLeading();
    boolean begins =
        !shown.isEmpty() && "=+-@\uff1d\uff0b\uff0d\uff20".indexOf(shown.charAt(0)) >= 0;
    return begins || !value.isEmpty() && "\t\r\n".indexOf(value.charAt(0)) >= 0;
  }
}
