package org.imageanomaly.nodes.view;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.MissingCell;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.filter.TableFilter;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;

/**
 * Small pictures of the images in a column. The rows are walked over once for all that are asked
 * for; pictures are kept as long as there is memory for them.
 */
public final class RowPictures {

  private final BufferedDataTable table;
  private final int column;
  private SoftReference<Map<Long, SmallPicture>> made = new SoftReference<>(null);

  /** Of a column of PNG images. */
  public RowPictures(BufferedDataTable table, int column) {
    this.table = table;
    this.column = column;
  }

  /** The pictures of some rows in their order; of a row that is not there, none. */
  public synchronized List<SmallPicture> of(long... rows) {
    Map<Long, SmallPicture> known = made.get();
    if (known == null) {
      known = new HashMap<>();
      made = new SoftReference<>(known);
    }
    Map<Long, SmallPicture> all = known;
    long[] missing =
        Arrays.stream(rows)
            .filter(row -> row >= 0 && row < table.size() && !all.containsKey(row))
            .sorted()
            .distinct()
            .toArray();
    if (missing.length > 0) {
      make(missing, all);
    }
    List<SmallPicture> pictures = new ArrayList<>(rows.length);
    for (long row : rows) {
      pictures.add(all.getOrDefault(row, SmallPicture.none("The row is not there.")));
    }
    return pictures;
  }

  private void make(long[] rows, Map<Long, SmallPicture> to) {
    TableFilter filter =
        new TableFilter.Builder()
            .withMaterializeColumnIndices(column)
            .withFromRowIndex(rows[0])
            .withToRowIndex(rows[rows.length - 1])
            .build();
    try (CloseableRowIterator iterator = table.filter(filter).iterator()) {
      int next = 0;
      for (long number = rows[0]; iterator.hasNext() && next < rows.length; number++) {
        DataRow row = iterator.next();
        if (number == rows[next]) {
          next++;
          to.put(number, picture(row.getCell(column)));
        }
      }
    }
  }

  /** A small picture of an image cell, whatever is in it. */
  public static SmallPicture picture(DataCell cell) {
    if (cell instanceof PNGImageValue image) {
      try {
        byte[] png = image.getImageContent().getByteArrayReference();
        return SmallPicture.of(Thumbnail.of(png), Thumbnail.shape(png));
      } catch (UnreadableImageException e) {
        return SmallPicture.none(e.getMessage());
      }
    }
    String reason = cell instanceof MissingCell missing ? missing.getError() : null;
    return SmallPicture.none(reason == null ? "There is no image." : reason);
  }
}
