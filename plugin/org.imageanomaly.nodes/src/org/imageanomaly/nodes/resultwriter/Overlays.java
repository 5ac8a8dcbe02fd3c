package org.imageanomaly.nodes.resultwriter;

import java.util.Optional;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.engine.overlay.Overlay;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.ImageColumn;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.image.png.PNGImageValue;

/** The pictures that show what maps say of images: what a scorer drew, or what is drawn here. */
final class Overlays {

  private final int overlay;
  private final int image;
  private final int map;

  Overlays(DataTableSpec spec) {
    overlay = pictures(spec, ColumnNames.OVERLAY);
    image = pictures(spec, ColumnNames.IMAGE);
    map = pictures(spec, ColumnNames.ANOMALY_MAP);
  }

  private static int pictures(DataTableSpec spec, String name) {
    int index = spec.findColumnIndex(name);
    return index >= 0 && spec.getColumnSpec(index).getType().isCompatible(PNGImageValue.class)
        ? index
        : -1;
  }

  /** Whether the table has what they are made of. */
  boolean possible() {
    return overlay >= 0 || image >= 0 && map >= 0;
  }

  /** The picture of a row as a PNG file; empty if it has no map or its image cannot be read. */
  Optional<byte[]> of(DataRow row) {
    if (overlay >= 0 && row.getCell(overlay) instanceof PNGImageValue drawn) {
      return Optional.of(png(drawn));
    }
    if (image >= 0
        && map >= 0
        && row.getCell(image) instanceof PNGImageValue photo
        && row.getCell(map) instanceof PNGImageValue values) {
      try {
        return Optional.of(Overlay.png(png(photo), png(values), ImageColumn.decoder()));
      } catch (UnreadableImageException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static byte[] png(PNGImageValue picture) {
    return picture.getImageContent().getByteArrayReference();
  }
}
