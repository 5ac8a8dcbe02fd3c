package org.imageanomaly.nodes.folderreader;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.nodes.view.Kept;
import org.imageanomaly.nodes.view.NodeViews;
import org.knime.core.data.DataRow;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/** Shows what was found in a folder. */
final class FolderView {

  private static final String DESCRIPTION =
      "How many images of every split and label were found, with small pictures of them, and what was"
          + " left out and why.";

  private FolderView() {}

  static DefaultView of(RequireViewParameters start) {
    return NodeViews.of(
        start, "folder", FolderRecord.FORM, DESCRIPTION, FolderView::data, FolderService::new);
  }

  private static FolderData data(Kept kept) {
    List<FolderData.Group> groups = new ArrayList<>();
    List<FolderData.LeftOutFiles> leftOut = new ArrayList<>();
    for (DataRow row : kept.table(FolderRecord.REPORT)) {
      ReportTable.Line line = ReportTable.Line.of(row);
      if (line.ofImages()) {
        groups.add(
            new FolderData.Group(
                line.split(), line.label(), line.anomalous(), line.files(), line.withMask()));
      } else {
        leftOut.add(new FolderData.LeftOutFiles(line.finding(), line.files(), line.example()));
      }
    }
    return new FolderData(
        "folder", kept.text(FolderRecord.FOLDER).orElse(""), groups, leftOut, kept.warnings());
  }
}
