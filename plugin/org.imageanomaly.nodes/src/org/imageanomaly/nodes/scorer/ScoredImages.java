package org.imageanomaly.nodes.scorer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.view.Fact;
import org.imageanomaly.nodes.view.Kept;
import org.imageanomaly.nodes.view.RowCells;
import org.imageanomaly.nodes.view.ViewNumbers;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;

/** The images of a table that was scored, with all that is there of them. */
final class ScoredImages {

  private final DataTableSpec spec;
  private final int[] columns;
  private final RowCells cells;

  /** The names under which pictures are shown, by the places of their columns. */
  private final Map<Integer, String> pictures = new LinkedHashMap<>();

  private final List<Integer> numbers = new ArrayList<>();
  private final RowCells ids;
  private final ImageRegions regions;

  ScoredImages(Kept kept) {
    ids = new RowCells(kept.table(GalleryRecord.ROWS), 0);
    regions = ImageRegions.of(kept.table(GalleryRecord.REGIONS));
    BufferedDataTable table = kept.table(GalleryRecord.SCORED);
    spec = table.getDataTableSpec();
    int appended = kept.text(GalleryRecord.APPENDED).map(Integer::parseInt).orElse(0);
    String image = kept.text(GalleryRecord.IMAGE_COLUMN).orElse(ColumnNames.IMAGE);
    show(DetailPictures.IMAGE, OptionalInt.of(spec.findColumnIndex(image)));
    show(DetailPictures.OVERLAY, appended(ColumnNames.OVERLAY, appended));
    show(DetailPictures.MAP, appended(ColumnNames.ANOMALY_MAP, appended));
    show("Reconstruction", appended(ColumnNames.RECONSTRUCTION, appended));
    show("Mask", OptionalInt.of(spec.findColumnIndex(ColumnNames.MASK)));
    IntStream.range(appended, spec.getNumColumns())
        .filter(i -> isNumber(spec.getColumnSpec(i)))
        .forEach(numbers::add);
    columns =
        IntStream.concat(
                pictures.keySet().stream().mapToInt(i -> i), numbers.stream().mapToInt(i -> i))
            .toArray();
    cells = new RowCells(table, columns);
  }

  private static boolean isNumber(DataColumnSpec column) {
    return column.getType().isCompatible(DoubleValue.class)
        && !column.getType().isCompatible(BooleanValue.class);
  }

  private void show(String name, OptionalInt column) {
    if (column.isPresent()
        && column.getAsInt() >= 0
        && spec.getColumnSpec(column.getAsInt()).getType().isCompatible(PNGImageValue.class)) {
      pictures.putIfAbsent(column.getAsInt(), name);
    }
  }

  /** The appended column of a name, which was renamed if the table had one of that name. */
  private OptionalInt appended(String name, int from) {
    return IntStream.range(from, spec.getNumColumns())
        .filter(i -> spec.getColumnSpec(i).getName().replaceFirst(" \\(#\\d+\\)$", "").equals(name))
        .findFirst();
  }

  Detail detail(int row) {
    DataCell[] found = cells.of(row).get((long) row);
    DetailPictures made = new DetailPictures();
    List<Fact> raw = new ArrayList<>();
    for (int i = 0; found != null && i < columns.length; i++) {
      String name = pictures.get(columns[i]);
      if (name == null) {
        String column = spec.getColumnSpec(columns[i]).getName();
        raw.add(new Fact(column, ViewNumbers.text(found[i])));
      } else if (found[i] instanceof PNGImageValue image) {
        made.add(name, image.getImageContent().getByteArrayReference());
      }
    }
    DetailPictures.Shape shape = made.shape();
    List<Detail.NamedPicture> shown = made.shown();
    raw.addAll(made.problems());
    return new Detail(row, shape.width(), shape.height(), shown, raw, regions(row));
  }

  private List<Detail.ShownRegion> regions(int row) {
    DataCell[] id = ids.of(row).get((long) row);
    return id == null ? List.of() : regions.of(GalleryRow.text(id[0]));
  }
}
