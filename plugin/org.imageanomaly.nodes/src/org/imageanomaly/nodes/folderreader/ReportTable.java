package org.imageanomaly.nodes.folderreader;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.imageanomaly.engine.dataset.ImageFile;
import org.imageanomaly.engine.dataset.ImageFolder;
import org.imageanomaly.engine.dataset.LeftOut;
import org.imageanomaly.engine.dataset.Split;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.ResultTable;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.IntValue;
import org.knime.core.data.MissingCell;
import org.knime.core.data.StringValue;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.NodeLogger;

/** The table that says what was found in a folder, which the log has, too. */
final class ReportTable {

  /** The name of its port. */
  static final String NAME = "Report";

  private static final NodeLogger LOGGER = NodeLogger.getLogger(ImageFolderReaderModel.class);

  /** What lines that count images say. */
  private static final String IMAGES = "images";

  private record Kind(Split split, Optional<String> label, Optional<Boolean> anomalous) {

    static Kind of(ImageFile file) {
      return new Kind(file.split(), file.label(), file.anomalous());
    }
  }

  /**
   * A line of the table, as it is read again.
   *
   * @param label empty where there is none
   * @param anomalous null where nothing says it
   */
  record Line(
      String finding,
      String split,
      String label,
      Boolean anomalous,
      int files,
      int withMask,
      String example) {

    static Line of(DataRow row) {
      return new Line(
          text(row.getCell(0)),
          text(row.getCell(1)),
          text(row.getCell(2)),
          row.getCell(3) instanceof BooleanValue anomalous
              ? (Boolean) anomalous.getBooleanValue()
              : null,
          number(row.getCell(4)),
          number(row.getCell(5)),
          text(row.getCell(6)));
    }

    private static String text(DataCell cell) {
      return cell instanceof StringValue text ? text.getStringValue() : "";
    }

    private static int number(DataCell cell) {
      return cell instanceof IntValue number ? number.getIntValue() : 0;
    }

    /** Whether it counts images, and not what is none. */
    boolean ofImages() {
      return finding.equals(IMAGES);
    }
  }

  private static final class Group {
    private int files;
    private int withMask;
    private String example;
  }

  private record Finding(
      String text, Optional<Kind> kind, int files, Optional<Integer> withMask, String example) {}

  private static final ResultTable<Finding> TABLE =
      ResultTable.of(
          Column.text("Finding", Finding::text),
          known(
              ColumnNames.SPLIT,
              StringCell.TYPE,
              f -> f.kind.map(kind -> new StringCell(kind.split.text()))),
          known(
              ColumnNames.LABEL,
              StringCell.TYPE,
              f -> f.kind.flatMap(Kind::label).map(StringCell::new)),
          known(
              ColumnNames.ANOMALOUS,
              BooleanCell.TYPE,
              f -> f.kind.flatMap(Kind::anomalous).map(BooleanCell::get)),
          Column.count("Files", Finding::files),
          known("With Mask", IntCell.TYPE, f -> f.withMask.map(IntCell::new)),
          Column.text("Example", Finding::example));

  private ReportTable() {}

  private static Column<Finding> known(
      String name, DataType type, Function<Finding, Optional<? extends DataCell>> cell) {
    return Column.optional(name, type, cell, new MissingCell("This does not apply."));
  }

  static DataTableSpec spec() {
    return TABLE.spec();
  }

  static BufferedDataTable of(ImageFolder folder, Problems problems, ExecutionContext context) {
    LOGGER.info("The folder " + folder.root() + " was read as " + folder.layout().text() + ".");
    try (ResultTable<Finding>.Rows rows = TABLE.rows(context)) {
      groups(folder).forEach((kind, group) -> rows.add(images(kind, group)));
      problems
          .byReason()
          .forEach(
              (reason, of) ->
                  rows.add(finding("missing cell: " + reason, of.count(), of.example())));
      for (LeftOut left : folder.leftOut()) {
        rows.add(finding("left out: " + left.text(), left.count(), left.example()));
      }
      return rows.table();
    }
  }

  /** The images, each with the number of its line. */
  static List<FolderRecord.Row> rows(ImageFolder folder) {
    List<Kind> kinds = List.copyOf(groups(folder).keySet());
    Map<Kind, Integer> numbers = new HashMap<>();
    kinds.forEach(kind -> numbers.put(kind, numbers.size()));
    return folder.files().stream()
        .map(file -> new FolderRecord.Row(file.relativePath(), numbers.get(Kind.of(file))))
        .toList();
  }

  private static Map<Kind, Group> groups(ImageFolder folder) {
    Map<Kind, Group> groups = new LinkedHashMap<>();
    for (ImageFile file : folder.files()) {
      Group group = groups.computeIfAbsent(Kind.of(file), k -> new Group());
      group.files++;
      group.withMask += file.masks().isEmpty() ? 0 : 1;
      group.example = group.example == null ? file.relativePath() : group.example;
    }
    return groups;
  }

  private static Finding images(Kind kind, Group group) {
    LOGGER.info(
        group.files
            + " images: split "
            + kind.split.text()
            + kind.label.map(label -> ", label " + label).orElse(", no label")
            + ", "
            + group.withMask
            + " with a mask, such as "
            + group.example);
    return new Finding(
        IMAGES, Optional.of(kind), group.files, Optional.of(group.withMask), group.example);
  }

  private static Finding finding(String text, int count, String example) {
    LOGGER.info(count + " " + text + ", such as " + example);
    return new Finding(text, Optional.empty(), count, Optional.empty(), example);
  }
}
