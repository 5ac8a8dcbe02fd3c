package org.imageanomaly.nodes.view;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.knime.core.data.DataCell;
import org.knime.core.data.MissingValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;

/**
 * Small pictures of the images in a column, made when they are asked for and kept as long as there
 * is memory for them.
 */
public final class RowPictures {

  private static final SmallPicture NOT_THERE = SmallPicture.none("The row is not there.");

  private final RowCells cells;
  private SoftReference<Map<Long, SmallPicture>> made = new SoftReference<>(null);

  /** Of a column of PNG images. */
  public RowPictures(BufferedDataTable table, int column) {
    this.cells = new RowCells(table, column);
  }

  /** The pictures of some rows in their order; of a row that is not there, none. */
  public synchronized List<SmallPicture> of(long... rows) {
    Map<Long, SmallPicture> known = made.get();
    if (known == null) {
      known = new HashMap<>();
      made = new SoftReference<>(known);
    }
    Map<Long, SmallPicture> all = known;
    cells
        .of(Arrays.stream(rows).filter(row -> !all.containsKey(row)).toArray())
        .forEach((row, cell) -> all.put(row, picture(cell[0])));
    List<SmallPicture> pictures = new ArrayList<>(rows.length);
    for (long row : rows) {
      pictures.add(all.getOrDefault(row, NOT_THERE));
    }
    return pictures;
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
    return SmallPicture.none(problem(cell));
  }

  /** Why there is no image in a cell. */
  public static String problem(DataCell cell) {
    String reason = cell instanceof MissingValue missing ? missing.getError() : null;
    return reason == null || reason.isBlank() ? "There is no image." : reason;
  }
}
