package org.imageanomaly.nodes.scorer;

import java.util.Optional;
import java.util.function.Function;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ResultTable;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.MissingCell;
import org.knime.core.data.StringValue;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;

/**
 * What is kept of a scored image for the gallery, so that nobody has to load images to list them.
 * What is not known is null.
 *
 * @param problem why there is no score; null if there is one
 */
record GalleryRow(
    String id,
    Double score,
    Boolean anomalous,
    String label,
    Boolean truth,
    Integer regions,
    Double severity,
    String problem) {

  private static final MissingCell NOT_KNOWN = new MissingCell("Nothing is said of it.");

  static final ResultTable<GalleryRow> TABLE =
      ResultTable.of(
          Column.text("RowID", GalleryRow::id),
          column("Score", DoubleCell.TYPE, GalleryRow::score, DoubleCell::new),
          column("Anomalous", BooleanCell.TYPE, GalleryRow::anomalous, BooleanCell::get),
          column("Label", StringCell.TYPE, GalleryRow::label, StringCell::new),
          column("Truth", BooleanCell.TYPE, GalleryRow::truth, BooleanCell::get),
          column("Regions", IntCell.TYPE, GalleryRow::regions, IntCell::new),
          column("Severity", DoubleCell.TYPE, GalleryRow::severity, DoubleCell::new),
          column("Problem", StringCell.TYPE, GalleryRow::problem, StringCell::new));

  private static <T> Column<GalleryRow> column(
      String name, DataType type, Function<GalleryRow, T> value, Function<T, DataCell> cell) {
    return Column.optional(
        name, type, row -> Optional.ofNullable(value.apply(row)).map(cell), NOT_KNOWN);
  }

  static GalleryRow of(DataRow row) {
    return new GalleryRow(
        text(row.getCell(0)),
        number(row.getCell(1)),
        truth(row.getCell(2)).orElse(null),
        text(row.getCell(3)),
        truth(row.getCell(4)).orElse(null),
        count(row.getCell(5)),
        number(row.getCell(6)),
        text(row.getCell(7)));
  }

  /** The text in a cell; null if there is none. */
  static String text(DataCell cell) {
    return cell instanceof StringValue text ? text.getStringValue() : null;
  }

  /** The number in a cell; null if there is none, or it is not finite. */
  static Double number(DataCell cell) {
    return cell instanceof DoubleValue number && Double.isFinite(number.getDoubleValue())
        ? number.getDoubleValue()
        : null;
  }

  /** The whole number in a cell; null if there is none. */
  static Integer count(DataCell cell) {
    return cell instanceof IntValue number ? (Integer) number.getIntValue() : null;
  }

  /** What a cell says to be true; empty if it says nothing. */
  static Optional<Boolean> truth(DataCell cell) {
    return cell instanceof BooleanValue truth
        ? Optional.of(truth.getBooleanValue())
        : Optional.empty();
  }
}
