package org.imageanomaly.nodes.tablereader;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.nodes.imagefile.ImageFileCell;
import org.imageanomaly.nodes.location.PathCells;
import org.imageanomaly.nodes.table.Columns;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.MissingCell;
import org.knime.core.node.InvalidSettingsException;

/**
 * A column that names image files.
 *
 * @param index where it is in the table
 * @param withoutPath what becomes of a row in which it is missing or empty
 */
record FileColumn(int index, ImageFileCell withoutPath) {

  /** A file that is to be read, on any thread. */
  interface Reading {
    ImageFileCell read(ImageDecoder decoder, LongConsumer memory);
  }

  /** The column of images. */
  static FileColumn ofImages(DataTableSpec spec, String name) throws InvalidSettingsException {
    DataCell missing = new MissingCell("The row names no image file.");
    return new FileColumn(
        find(spec, name, ImageTableReaderParameters.PATHS),
        new ImageFileCell(missing, Optional.of("without a path")));
  }

  /** The column of masks. */
  static FileColumn ofMasks(DataTableSpec spec, String name) throws InvalidSettingsException {
    return new FileColumn(
        find(spec, name, ImageTableReaderParameters.MASK_PATHS),
        ImageFileCell.none("There is no mask for this image."));
  }

  private static int find(DataTableSpec spec, String name, String setting)
      throws InvalidSettingsException {
    int index = Columns.find(spec, name, setting, DataValue.class, "a path or string");
    DataColumnSpec column = spec.getColumnSpec(index);
    if (!PathCells.areIn(column)) {
      throw new InvalidSettingsException(
          "The column \""
              + name
              + "\" (setting \""
              + setting
              + "\") is of the type "
              + column.getType().getName()
              + ", which names no files. Choose a column of the type Path or of strings.");
    }
    return index;
  }

  /**
   * Finds the file of a row, which needs the thread of the node: only it knows the workflow that
   * knime:// URLs are relative to.
   */
  Reading reading(DataRow row) {
    DataCell cell = row.getCell(index);
    if (cell.isMissing()) {
      return none(withoutPath);
    }
    try {
      Optional<Path> file = PathCells.file(cell);
      return file.isEmpty()
          ? none(withoutPath)
          : (decoder, memory) -> ImageFileCell.read(file.get(), decoder, memory);
    } catch (InvalidSettingsException e) {
      return none(
          new ImageFileCell(new MissingCell(e.getMessage()), Optional.of("not on this computer")));
    }
  }

  private static Reading none(ImageFileCell cell) {
    return (decoder, memory) -> {
      memory.accept(0);
      return cell;
    };
  }
}
