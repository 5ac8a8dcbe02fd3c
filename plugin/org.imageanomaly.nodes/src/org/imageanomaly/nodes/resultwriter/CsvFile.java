package org.imageanomaly.nodes.resultwriter;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.image.png.PNGImageValue;

/**
 * A table as text that spreadsheets read (RFC 4180, UTF-8 with a byte order mark): RowIDs, then all
 * columns but pictures, then further ones.
 */
final class CsvFile implements AutoCloseable {

  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final String END_OF_LINE = "\r\n";

  private final BufferedWriter out;
  private final CsvFormat format;
  private final int[] columns;

  /**
   * Starts a new file with its header.
   *
   * @param units of columns, by their names
   * @param further the names of columns that the table has not
   */
  CsvFile(
      Path file,
      CsvFormat format,
      DataTableSpec spec,
      Map<String, String> units,
      List<String> further)
      throws IOException {
    this.format = format;
    this.columns =
        IntStream.range(0, spec.getNumColumns())
            .filter(i -> !spec.getColumnSpec(i).getType().isCompatible(PNGImageValue.class))
            .toArray();
    this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    try {
      out.write(BYTE_ORDER_MARK);
      List<String> header = new ArrayList<>();
      header.add(format.text("RowID"));
      for (int column : columns) {
        header.add(format.text(title(spec.getColumnSpec(column), units)));
      }
      further.forEach(name -> header.add(format.text(name)));
      line(header);
    } catch (IOException e) {
      out.close();
      throw e;
    }
  }

  private static String title(DataColumnSpec column, Map<String, String> units) {
    String unit = units.get(column.getName());
    return column.getName() + (unit == null ? "" : " [" + unit + "]");
  }

  /** Adds a row. */
  void add(DataRow row, List<String> further) throws IOException {
    List<String> fields = new ArrayList<>();
    fields.add(format.text(row.getKey().getString()));
    for (int column : columns) {
      fields.add(field(row.getCell(column)));
    }
    further.forEach(text -> fields.add(format.text(text)));
    line(fields);
  }

  /** A boolean of the platform is a number, too. */
  private String field(DataCell cell) {
    if (cell.isMissing()) {
      return "";
    }
    if (cell instanceof BooleanValue truth) {
      return Boolean.toString(truth.getBooleanValue());
    }
    if (cell instanceof LongValue number) {
      return Long.toString(number.getLongValue());
    }
    if (cell instanceof DoubleValue number) {
      return format.number(number.getDoubleValue());
    }
    return format.text(cell instanceof StringValue text ? text.getStringValue() : cell.toString());
  }

  private void line(List<String> fields) throws IOException {
    out.write(String.join(String.valueOf(format.separator()), fields));
    out.write(END_OF_LINE);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
