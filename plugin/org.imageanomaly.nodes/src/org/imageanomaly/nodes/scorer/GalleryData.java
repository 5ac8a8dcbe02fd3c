package org.imageanomaly.nodes.scorer;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.nodes.view.Fact;

/**
 * What the page of a gallery starts with.
 *
 * @param view always "gallery"
 * @param rows in the order of the table
 * @param problems why some images have no score
 * @param facts about the scores
 * @param warnings what the run warned of
 */
public record GalleryData(
    String view, Rows rows, List<Problem> problems, List<Fact> facts, List<String> warnings) {

  /** The rows, column by column; what is not known is null. */
  public record Rows(
      List<String> id,
      List<Double> score,
      List<Boolean> anomalous,
      List<String> label,
      List<Boolean> truth,
      List<Integer> regions,
      List<Double> severity) {

    Rows() {
      this(
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>());
    }

    void add(GalleryRow row) {
      id.add(row.id());
      score.add(row.score());
      anomalous.add(row.anomalous());
      label.add(row.label());
      truth.add(row.truth());
      regions.add(row.regions());
      severity.add(row.severity());
    }
  }

  /** Why an image has no score. */
  public record Problem(int row, String reason) {}
}
