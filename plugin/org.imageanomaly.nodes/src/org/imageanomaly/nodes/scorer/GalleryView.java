package org.imageanomaly.nodes.scorer;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.nodes.view.Kept;
import org.imageanomaly.nodes.view.NodeViews;
import org.knime.core.data.DataRow;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/** Shows scored images side by side. */
public final class GalleryView {

  private static final String DESCRIPTION =
      "The scored images as a gallery, the most unusual ones first: filtered by what was found, and"
          + " each with its map and what else there is of it.";

  private GalleryView() {}

  /** The view of a scorer. */
  public static DefaultView of(RequireViewParameters start) {
    return NodeViews.of(
        start, "gallery", GalleryRecord.FORM, DESCRIPTION, GalleryView::data, GalleryService::new);
  }

  private static GalleryData data(Kept kept) {
    GalleryData.Rows rows = new GalleryData.Rows();
    List<GalleryData.Problem> problems = new ArrayList<>();
    for (DataRow row : kept.table(GalleryRecord.ROWS)) {
      GalleryRow image = GalleryRow.of(row);
      if (image.problem() != null) {
        problems.add(new GalleryData.Problem(rows.id().size(), image.problem()));
      }
      rows.add(image);
    }
    return new GalleryData("gallery", rows, problems, kept.facts(), kept.warnings());
  }
}
