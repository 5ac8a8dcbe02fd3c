package org.imageanomaly.nodes.folderreader;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.imageanomaly.engine.dataset.ImageFile;
import org.imageanomaly.engine.dataset.ImageFolder;
import org.imageanomaly.engine.dataset.LeftOut;
import org.imageanomaly.engine.dataset.Split;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.Columns;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.NodeLogger;

/** The table that says what was found in a folder, which the log has, too. */
final class ReportTable {

  /** The name of its port. */
  static final String NAME = "Report";

  static final DataTableSpec SPEC =
      new DataTableSpec(
          Columns.of("Finding", StringCell.TYPE),
          Columns.of(ColumnNames.SPLIT, StringCell.TYPE),
          Columns.of(ColumnNames.LABEL, StringCell.TYPE),
          Columns.of(ColumnNames.ANOMALOUS, BooleanCell.TYPE),
          Columns.of("Files", IntCell.TYPE),
          Columns.of("With Mask", IntCell.TYPE),
          Columns.of("Example", StringCell.TYPE));

  private static final NodeLogger LOGGER = NodeLogger.getLogger(ImageFolderReaderModel.class);

  private record Kind(Split split, Optional<String> label, Optional<Boolean> anomalous) {}

  private static final class Group {
    private int files;
    private int withMask;
    private String example;
  }

  private final BufferedDataContainer table;
  private long rows;

  private ReportTable(BufferedDataContainer table) {
    this.table = table;
  }

  static BufferedDataTable of(ImageFolder folder, Problems problems, ExecutionContext context) {
    ReportTable report = new ReportTable(context.createDataContainer(SPEC));
    try {
      LOGGER.info("The folder " + folder.root() + " was read as " + folder.layout().text() + ".");
      groups(folder).forEach(report::addImages);
      problems
          .byReason()
          .forEach((reason, of) -> report.add("missing cell: " + reason, of.count(), of.example()));
      for (LeftOut left : folder.leftOut()) {
        report.add("left out: " + left.text(), left.count(), left.example());
      }
    } finally {
      report.table.close();
    }
    return report.table.getTable();
  }

  private static Map<Kind, Group> groups(ImageFolder folder) {
    Map<Kind, Group> groups = new LinkedHashMap<>();
    for (ImageFile file : folder.files()) {
      Kind kind = new Kind(file.split(), file.label(), file.anomalous());
      Group group = groups.computeIfAbsent(kind, k -> new Group());
      group.files++;
      group.withMask += file.masks().isEmpty() ? 0 : 1;
      group.example = group.example == null ? file.relativePath() : group.example;
    }
    return groups;
  }

  private void addImages(Kind kind, Group group) {
    LOGGER.info(
        group.files
            + " images: split "
            + kind.split.text()
            + kind.label.map(label -> ", label " + label).orElse(", no label")
            + ", "
            + group.withMask
            + " with a mask, such as "
            + group.example);
    add(
        new StringCell("images"),
        new StringCell(kind.split.text()),
        kind.label.<DataCell>map(StringCell::new).orElseGet(ReportTable::none),
        kind.anomalous.<DataCell>map(BooleanCell::get).orElseGet(ReportTable::none),
        new IntCell(group.files),
        new IntCell(group.withMask),
        new StringCell(group.example));
  }

  private void add(String finding, int count, String example) {
    LOGGER.info(count + " " + finding + ", such as " + example);
    add(
        new StringCell(finding),
        none(),
        none(),
        none(),
        new IntCell(count),
        none(),
        new StringCell(example));
  }

  private void add(DataCell... cells) {
    table.addRowToTable(new DefaultRow(RowKey.createRowKey(rows++), cells));
  }

  private static DataCell none() {
    return new MissingCell("This does not apply.");
  }
}
