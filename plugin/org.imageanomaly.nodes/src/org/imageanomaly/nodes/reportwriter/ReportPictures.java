package org.imageanomaly.nodes.reportwriter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.AnomalyMap;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.engine.overlay.Overlay;
import org.imageanomaly.engine.region.DefectRegions;
import org.imageanomaly.engine.region.MapOverImage;
import org.imageanomaly.nodes.table.ImageColumn;
import org.imageanomaly.nodes.view.Thumbnail;
import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;

/** The pictures of the images that a report shows, made in one pass over the table. */
final class ReportPictures {

  /** Of a picture in a report, in pixels. */
  private static final int SIDE = 480;

  /** What is shown of an image. */
  private record Pictures(String photo, String overlay, Integer regions, Double severity) {}

  private static final Pictures NONE = new Pictures("", null, null, null);

  private final ReportedTable columns;
  private final ImageDecoder decoder = ImageColumn.decoder();
  private final Map<Long, Pictures> made = new HashMap<>();

  ReportPictures(ReportedTable columns) {
    this.columns = columns;
  }

  /** Makes the pictures of some rows. */
  void read(BufferedDataTable table, Set<Long> rows, Progress progress) {
    long number = 0;
    try (CloseableRowIterator iterator = table.iterator()) {
      while (iterator.hasNext() && made.size() < rows.size()) {
        DataRow row = iterator.next();
        if (rows.contains(number)) {
          progress.report((double) made.size() / rows.size(), row.getKey().getString());
          made.put(number, pictures(row));
        }
        number++;
      }
    }
  }

  private Pictures pictures(DataRow row) {
    if (!(row.getCell(columns.image()) instanceof PNGImageValue image)) {
      return NONE;
    }
    byte[] photo = image.getImageContent().getByteArrayReference();
    try {
      String picture = Thumbnail.atMost(SIDE, photo);
      Optional<byte[]> map = columns.map(row);
      return map.isPresent()
          ? marked(picture, photo, map.get(), row)
          : new Pictures(picture, overlay(columns.overlay(row)), null, null);
    } catch (UnreadableImageException e) {
      return NONE; // the page says that there is no picture
    }
  }

  /** What the scorer appended says more than a map of 8 bits, which ends at twice the threshold. */
  private Pictures marked(String picture, byte[] photo, byte[] map, DataRow row)
      throws UnreadableImageException {
    Optional<byte[]> drawn = columns.overlay(row);
    AnomalyMap values = AnomalyMap.ofPng(map, decoder);
    ImageShape shape = decoder.declared(photo);
    DefectRegions found = DefectRegions.of(MapOverImage.whole(values, shape));
    return new Pictures(
        picture,
        overlay(drawn.isPresent() ? drawn : Optional.of(Overlay.png(photo, map, decoder))),
        columns.regions(row).orElse(found.count()),
        columns.severity(row).orElse(found.severity()));
  }

  private static String overlay(Optional<byte[]> png) throws UnreadableImageException {
    return png.isPresent() ? Thumbnail.atMost(SIDE, png.get()) : null;
  }

  /** The gallery of some rows. */
  ReportData.Gallery gallery(WorthALook look) {
    List<ReportData.Shown> shown = look.rows().stream().map(this::shown).toList();
    return new ReportData.Gallery(look.title(), shown);
  }

  private ReportData.Shown shown(ScoredRow row) {
    Pictures pictures = made.get(row.number());
    return new ReportData.Shown(
        row.id(),
        row.score(),
        row.truth(),
        row.flagged(),
        pictures.regions,
        pictures.severity,
        pictures.photo,
        pictures.overlay);
  }
}
