package org.imageanomaly.nodes.folderreader;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ResultTable;
import org.imageanomaly.nodes.view.Fact;
import org.imageanomaly.nodes.view.Kept;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultModel.ExecuteOutput;

/** What reading a folder keeps for the view: its outputs, and which image is of which group. */
final class FolderRecord {

  static final String FORM = "folder 1";
  static final String FOLDER = "Folder";

  /** Where the tables lie among what is kept. */
  static final int ROWS = 0;

  static final int IMAGES = 1;
  static final int REPORT = 2;

  /** An image, and the number of its group in the report. */
  record Row(String id, int group) {

    static final ResultTable<Row> TABLE =
        ResultTable.of(Column.text("RowID", Row::id), Column.count("Group", Row::group));
  }

  private FolderRecord() {}

  /**
   * Keeps it.
   *
   * @param rows in the order of the images
   */
  static void keep(
      ExecuteOutput out,
      ExecutionContext context,
      String folder,
      List<Row> rows,
      BufferedDataTable images,
      BufferedDataTable report,
      List<String> warnings) {
    List<Fact> texts = new ArrayList<>(List.of(new Fact(FOLDER, folder)));
    texts.addAll(Kept.warnings(warnings));
    Kept.keep(out, context, FORM, texts, Row.TABLE.table(rows, context), images, report);
  }
}
