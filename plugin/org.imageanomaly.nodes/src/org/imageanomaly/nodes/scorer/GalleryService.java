package org.imageanomaly.nodes.scorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.imageanomaly.nodes.view.Kept;
import org.imageanomaly.nodes.view.RowCells;
import org.knime.core.data.DataCell;
import org.knime.core.node.BufferedDataTable;

/** Answers the page of a gallery. */
public final class GalleryService {

  private final Supplier<Optional<Kept>> kept;
  private Sources sources;

  private record Sources(BufferedDataTable of, RowCells pictures, ScoredImages images) {

    static Sources of(Kept kept) {
      BufferedDataTable pictures = kept.table(GalleryRecord.PICTURES);
      return new Sources(pictures, new RowCells(pictures, 0), new ScoredImages(kept));
    }
  }

  GalleryService(Supplier<Optional<Kept>> kept) {
    this.kept = kept;
  }

  private synchronized Optional<Sources> sources() {
    Optional<Kept> now = kept.get();
    if (now.isEmpty()) {
      sources = null;
    } else if (sources == null || sources.of != now.get().table(GalleryRecord.PICTURES)) {
      sources = Sources.of(now.get());
    }
    return Optional.ofNullable(sources);
  }

  /** Small pictures of images as data URLs; null where there is none. */
  public List<String> thumbnails(int[] rows) {
    Map<Long, DataCell[]> cells =
        sources()
            .map(s -> s.pictures.of(Arrays.stream(rows).asLongStream().toArray()))
            .orElse(Map.of());
    List<String> images = new ArrayList<>();
    for (int row : rows) {
      DataCell[] found = cells.get((long) row);
      images.add(found == null ? null : GalleryRow.text(found[0]));
    }
    return images;
  }

  /** All there is of an image. */
  public Detail detail(int row) {
    return sources()
        .map(s -> s.images.detail(row))
        .orElseGet(() -> new Detail(row, 0, 0, List.of(), List.of(), List.of()));
  }
}
