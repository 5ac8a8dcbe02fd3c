package org.imageanomaly.nodes.scorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imageanomaly.nodes.table.ColumnNames;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;

/**
 * The regions of images, as a table of regions has them.
 *
 * @param byImage by the RowIDs of their images
 */
record ImageRegions(Map<String, List<Detail.ShownRegion>> byImage) {

  static ImageRegions of(BufferedDataTable table) {
    DataTableSpec spec = table.getDataTableSpec();
    int image = spec.findColumnIndex(ColumnNames.IMAGE);
    int[] columns =
        Stream.of("X", "Y", "Width", "Height", "Area", "Peak", "Mean Score")
            .mapToInt(spec::findColumnIndex)
            .toArray();
    Map<String, List<Detail.ShownRegion>> byImage = new HashMap<>();
    for (DataRow row : table) {
      byImage
          .computeIfAbsent(GalleryRow.text(row.getCell(image)), id -> new ArrayList<>())
          .add(
              new Detail.ShownRegion(
                  GalleryRow.count(row.getCell(columns[0])),
                  GalleryRow.count(row.getCell(columns[1])),
                  GalleryRow.count(row.getCell(columns[2])),
                  GalleryRow.count(row.getCell(columns[3])),
                  GalleryRow.number(row.getCell(columns[4])),
                  GalleryRow.number(row.getCell(columns[5])),
                  GalleryRow.number(row.getCell(columns[6]))));
    }
    return new ImageRegions(byImage);
  }

  /** Those of an image. */
  List<Detail.ShownRegion> of(String id) {
    return byImage.getOrDefault(id, List.of());
  }
}
