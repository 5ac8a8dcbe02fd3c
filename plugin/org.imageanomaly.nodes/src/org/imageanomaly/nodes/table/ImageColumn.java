package org.imageanomaly.nodes.table;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.SixteenBit;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.engine.readahead.ReadAhead;
import org.imageanomaly.engine.readahead.WithinMemory;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** Reads the images of one column, and counts those that cannot be read. */
public final class ImageColumn {

  /** Of images of tables, whatever their size. */
  public static final ImageDecoder DECODER =
      new ImageDecoder(new ImageLimits(Integer.MAX_VALUE, 1L << 30, 8, SixteenBit.REDUCE));

  private final int index;

  /**
   * What the largest of the last pictures needed: before the platform has loaded one, nobody knows.
   */
  private final AtomicLong guess = new AtomicLong(ReadAhead.unknown());

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

  /** Reads the image of a row, which the platform may have to load and decode first. */
  <T> ReadAhead.Preparation<ReadImage<T>> reading(DataRow row, Decoding<T> decoding) {
    return memory -> {
      memory.accept(guess.get());
      if (isMissing(row)) {
        memory.accept(0);
        return ReadImage.unread("missing");
      }
      try {
        return WithinMemory.read(memory, () -> ReadImage.of(read(row, decoding, memory)));
      } catch (UnreadableImageException e) {
        memory.accept(0);
        return ReadImage.unread(e.reason().text());
      }
    };
  }

  private <T> T read(DataRow row, Decoding<T> decoding, LongConsumer memory)
      throws UnreadableImageException {
    byte[] png = file(row);
    guess.accumulateAndGet(PlatformPicture.bytes(png), ImageColumn::next);
    return decoding.decode(DECODER.announcing(memory), png);
  }

  /** The PNG file of a row that has an image. */
  byte[] file(DataRow row) {
    return ((PNGImageValue) row.getCell(index)).getImageContent().getByteArrayReference();
  }

  /** Larger at once, smaller by and by: pictures of one size rarely stand alone. */
  private static long next(long guess, long needed) {
    return guess == ReadAhead.unknown() ? needed : Math.max(needed, guess - guess / 8);
  }

  /** The image of a row, once it was read; counted if it could not be. */
  <T> Optional<T> image(DataRow row, ReadImage<T> read) {
    if (read.image().isEmpty()) {
      unread.add(row.getKey().getString(), read.problem());
    }
    return read.image();
  }

  /** What decodes the images of cells: they were checked when they were made. */
  public static ImageDecoder decoder() {
    return DECODER;
  }

  /** Whether a row has no image. */
  public boolean isMissing(DataRow row) {
    return row.getCell(index) instanceof MissingValue;
  }

  /** The size that the first image declares, of those whose header can be read. */
  public Optional<ImageShape> firstShape(BufferedDataTable table) {
    try (CloseableRowIterator rows = table.iterator()) {
      while (rows.hasNext()) {
        if (rows.next().getCell(index) instanceof PNGImageValue picture) {
          try {
            byte[] png = picture.getImageContent().getByteArrayReference();
            return Optional.of(DECODER.declared(png));
          } catch (UnreadableImageException e) {
            continue; // counted when it is read
          }
        }
      }
    }
    return Optional.empty();
  }

  /** How many of some images could not be read, and why; empty if all could. */
  public Optional<String> warning(int total) {
    return unread.warning(total);
  }
}
