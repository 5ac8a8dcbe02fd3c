package org.imageanomaly.nodes.table;

import java.util.Optional;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.image.SixteenBit;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.InvalidSettingsException;

/** Reads the images of one column, and counts those that it cannot. */
public final class ImageColumn {

  private static final ImageDecoder DECODER =
      new ImageDecoder(new ImageLimits(Integer.MAX_VALUE, 1L << 30, 8, SixteenBit.REDUCE));

  private final int index;
  private final UnreadImages unread = new UnreadImages("row");

  /**
   * Finds the column.
   *
   * @param setting the title of the setting that names it
   * @throws InvalidSettingsException if it is not there or of another type
   */
  public ImageColumn(DataTableSpec spec, String name, String setting)
      throws InvalidSettingsException {
    this.index = Columns.find(spec, name, setting, PNGImageValue.class, "a PNG image");
  }

  /** The image of a row, empty if it is missing or unreadable. */
  public Optional<PixelImage> read(DataRow row) {
    String name = row.getKey().getString();
    DataCell cell = row.getCell(index);
    if (cell instanceof MissingValue) {
      unread.add(name, "missing");
      return Optional.empty();
    }
    try {
      byte[] png = ((PNGImageValue) cell).getImageContent().getByteArray();
      return Optional.of(DECODER.decode(png));
    } catch (UnreadableImageException e) {
      unread.add(name, e.reason().text());
      return Optional.empty();
    }
  }

  /** How many of some images could not be read, and why; empty if all could. */
  public Optional<String> warning(int total) {
    return unread.warning(total);
  }
}
