package org.imageanomaly.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.imageanomaly.embedded.table.PlatformBridge;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;

/** Tables that no folder of images gives. */
final class Tables {

  private Tables() {}

  /** Columns of names and types in turn, without rows. */
  static BufferedDataTable empty(Object... namesAndTypes) {
    return table(spec(namesAndTypes), List.of());
  }

  /** As many good parts in a column "Image", drawn from a seed on. */
  static BufferedDataTable images(int count, long seed) {
    List<DataCell[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(new DataCell[] {image(Pictures.part(seed + i, false))});
    }
    return table(spec("Image", PNGImageContent.TYPE), rows);
  }

  /** PNG files in a column "Image"; null is a missing one. */
  static BufferedDataTable pngs(byte[]... files) {
    List<DataCell[]> rows = new ArrayList<>();
    for (byte[] file : files) {
      rows.add(new DataCell[] {file == null ? new MissingCell("lost") : image(file)});
    }
    return table(spec("Image", PNGImageContent.TYPE), rows);
  }

  /** PNG files in a column "Image" beside their classes; null is a missing image or class. */
  static BufferedDataTable labelled(
      String column, DataType type, List<byte[]> files, List<? extends DataCell> classes) {
    List<DataCell[]> rows = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      DataCell image = files.get(i) == null ? new MissingCell("lost") : image(files.get(i));
      DataCell label = classes.get(i) == null ? new MissingCell("unknown") : classes.get(i);
      rows.add(new DataCell[] {image, label});
    }
    return table(spec("Image", PNGImageContent.TYPE, column, type), rows);
  }

  /**
   * Good parts in a column "Image" beside the same ones in another; in one row the latter lacks.
   */
  static BufferedDataTable pairs(String other, int count, int missing) {
    List<DataCell[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      DataCell part = image(Pictures.part(i, false));
      rows.add(new DataCell[] {part, i == missing ? new MissingCell("lost") : part});
    }
    return table(spec("Image", PNGImageContent.TYPE, other, PNGImageContent.TYPE), rows);
  }

  /** As many missing images in a column "Image". */
  static BufferedDataTable missingImages(int count) {
    List<DataCell[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(new DataCell[] {new MissingCell("lost")});
    }
    return table(spec("Image", PNGImageContent.TYPE), rows);
  }

  /** Scores in a column "Anomaly Score" beside a truth in a column "Anomalous". */
  static BufferedDataTable scored(double[] scores, boolean... anomalous) {
    return scored("Anomalous", "Anomaly Score", scores, anomalous);
  }

  /** Scores in a column of some name beside a truth in a column of some name. */
  static BufferedDataTable scored(
      String truthColumn, String scoreColumn, double[] scores, boolean... anomalous) {
    List<DataCell[]> rows = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      rows.add(new DataCell[] {BooleanCell.get(anomalous[i]), new DoubleCell(scores[i])});
    }
    return table(spec(truthColumn, BooleanCell.TYPE, scoreColumn, DoubleCell.TYPE), rows);
  }

  /** As {@link #scored(double[], boolean...)}, with a column "Split" of some texts. */
  static BufferedDataTable scoredAndSplit(String[] splits, double[] scores, boolean... anomalous) {
    List<DataCell[]> rows = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      rows.add(
          new DataCell[] {
            BooleanCell.get(anomalous[i]), new DoubleCell(scores[i]), new StringCell(splits[i])
          });
    }
    return table(
        spec(
            "Anomalous",
            BooleanCell.TYPE,
            "Anomaly Score",
            DoubleCell.TYPE,
            "Split",
            StringCell.TYPE),
        rows);
  }

  /**
   * A part for each split, in the columns "Image", "Anomalous" and "Split" of the Image Folder
   * Reader; those of the given splits are broken in turn.
   */
  static BufferedDataTable split(Set<String> ofBothClasses, String... splits) {
    List<DataCell[]> rows = new ArrayList<>();
    for (int i = 0; i < splits.length; i++) {
      boolean broken = i % 2 == 1 && ofBothClasses.contains(splits[i]);
      rows.add(
          new DataCell[] {
            image(Pictures.part(i, broken)), BooleanCell.get(broken), new StringCell(splits[i])
          });
    }
    return table(
        spec(
            "Image", PNGImageContent.TYPE, "Anomalous", BooleanCell.TYPE, "Split", StringCell.TYPE),
        rows);
  }

  /** Any cells, row by row, in columns of names and types in turn. */
  static BufferedDataTable of(List<Object> namesAndTypes, DataCell[]... rows) {
    return table(spec(namesAndTypes.toArray()), List.of(rows));
  }

  /** Text in a column "Label", and no image. */
  static BufferedDataTable labels() {
    List<DataCell[]> rows = List.<DataCell[]>of(new DataCell[] {new StringCell("good")});
    return table(spec("Label", StringCell.TYPE), rows);
  }

  private static DataCell image(byte[] png) {
    return new PNGImageContent(png).toImageCell();
  }

  private static DataTableSpec spec(Object... namesAndTypes) {
    DataColumnSpec[] columns = new DataColumnSpec[namesAndTypes.length / 2];
    for (int i = 0; i < columns.length; i++) {
      DataType type = (DataType) namesAndTypes[2 * i + 1];
      columns[i] = new DataColumnSpecCreator((String) namesAndTypes[2 * i], type).createSpec();
    }
    return new DataTableSpec(columns);
  }

  private static BufferedDataTable table(DataTableSpec spec, List<DataCell[]> rows) {
    BufferedDataContainer container =
        PlatformBridge.tables()
            .executionContext(new DefaultNodeProgressMonitor())
            .createDataContainer(spec);
    for (DataCell[] cells : rows) {
      container.addRowToTable(new DefaultRow(RowKey.createRowKey(container.size()), cells));
    }
    container.close();
    return container.getTable();
  }

  static List<DataRow> rows(BufferedDataTable table) {
    List<DataRow> rows = new ArrayList<>();
    table.forEach(rows::add);
    return rows;
  }

  /** A cell by the number of its row and the name of its column. */
  static DataCell cell(BufferedDataTable table, int row, String column) {
    return rows(table).get(row).getCell(table.getDataTableSpec().findColumnIndex(column));
  }
}
