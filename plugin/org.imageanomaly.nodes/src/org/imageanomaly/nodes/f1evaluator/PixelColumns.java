package org.imageanomaly.nodes.f1evaluator;

import java.util.Optional;
import org.imageanomaly.nodes.table.ColumnNames;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.image.png.PNGImageValue;

/**
 * The columns that say where images are unusual: by what scored them, and really.
 *
 * @param map the column of maps, bright where an image is unusual
 * @param mask the column of masks, which mark defects
 */
record PixelColumns(String map, String mask) {

  static final String MAP = "Map column";
  static final String MASK = "Mask column";

  /** Those with the names that nodes of this extension give; empty unless both are there. */
  static Optional<PixelColumns> guess(DataTableSpec spec) {
    PixelColumns usual = new PixelColumns(ColumnNames.ANOMALY_MAP, ColumnNames.MASK);
    return usual.areIn(spec) ? Optional.of(usual) : Optional.empty();
  }

  /** Whether the table has both, as pictures. */
  boolean areIn(DataTableSpec spec) {
    return isPicture(spec, map) && isPicture(spec, mask);
  }

  private static boolean isPicture(DataTableSpec spec, String name) {
    return spec.containsName(name)
        && spec.getColumnSpec(name).getType().isCompatible(PNGImageValue.class);
  }
}
