package org.imageanomaly.nodes.view;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.imageanomaly.nodes.table.ColumnNames;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.image.png.PNGImageValue;

/** Finds the photos of parts among the columns of a table that somebody scored. */
public final class PictureColumns {

  private static final Set<String> MADE =
      Set.of(
          ColumnNames.MASK,
          ColumnNames.RECONSTRUCTION,
          ColumnNames.DIFFERENCE_MAP,
          ColumnNames.ANOMALY_MAP,
          "Overlay");

  private PictureColumns() {}

  /** The column of photos: that of the usual name, or the first one that no node of ours makes. */
  public static OptionalInt photos(DataTableSpec spec) {
    List<Integer> images =
        IntStream.range(0, spec.getNumColumns())
            .filter(i -> spec.getColumnSpec(i).getType().isCompatible(PNGImageValue.class))
            .boxed()
            .toList();
    return images.stream()
        .filter(i -> spec.getColumnSpec(i).getName().equals(ColumnNames.IMAGE))
        .findFirst()
        .or(() -> images.stream().filter(i -> !isMade(spec.getColumnSpec(i))).findFirst())
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  private static boolean isMade(DataColumnSpec column) {
    return MADE.contains(column.getName().replaceFirst(" \\(#\\d+\\)$", ""));
  }
}
