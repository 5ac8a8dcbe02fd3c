package org.imageanomaly.nodes.table;

import java.util.Optional;
import java.util.function.Predicate;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** Goes over the chosen rows of a table of images; one image is decoded at a time. */
public final class ImageRows {

  /** Receives the rows in their order. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Takes the next row.
     *
     * @param image its image, empty if it is missing or unreadable
     */
    void visit(DataRow row, Optional<PixelImage> image);
  }

  private final ImageColumn column;
  private final Predicate<DataRow> filter;
  private final RowSelection selection;
  private int chosen;

  /**
   * Checks the settings against a table.
   *
   * @throws InvalidSettingsException if a column is not there or of another type
   */
  public ImageRows(DataTableSpec spec, String imageColumn, RowSelection selection)
      throws InvalidSettingsException {
    this.column = new ImageColumn(spec, imageColumn, "Image column");
    this.filter = selection.filter(spec);
    this.selection = selection;
  }

  /** Visits the chosen rows. */
  public void forEach(BufferedDataTable table, Progress progress, Visitor visitor) {
    long number = 0;
    try (CloseableRowIterator rows = table.iterator()) {
      while (rows.hasNext()) {
        DataRow row = rows.next();
        number++;
        progress.report((number - 1.0) / table.size(), "Row " + number + " of " + table.size());
        if (filter.test(row)) {
          chosen++;
          visitor.visit(row, column.read(row));
        }
      }
    }
  }

  /**
   * Collects all chosen images, 8 bits a sample, in one shape; to be closed.
   *
   * @throws InvalidSettingsException if there is none
   */
  public ImageSet collect(BufferedDataTable table, ImageShape shape, Progress progress)
      throws InvalidSettingsException {
    try (ImageSet.Builder images = ImageSet.builder(shape)) {
      forEach(table, progress, (row, image) -> image.ifPresent(images::add));
      return some(images);
    }
  }

  /**
   * The images that were collected in a visit.
   *
   * @throws InvalidSettingsException if there is none
   */
  public ImageSet some(ImageSet.Builder images) throws InvalidSettingsException {
    ImageSet set = images.build();
    if (set.size() == 0) {
      throw new InvalidSettingsException(
          "There is no image in "
              + selection.describe()
              + warning().map(w -> ": " + w).orElse(".")
              + " Check the settings \"Image column\" and \"Rows\".");
    }
    return set;
  }

  /** How many images could not be used, and why; empty if all could. */
  public Optional<String> warning() {
    return column.warning(chosen);
  }
}
