package org.imageanomaly.nodes.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;

/**
 * Appends cells that a model computes to the rows of a table, a batch of images at a time: memory
 * is bounded by the batch. Rows without a usable image get missing cells.
 */
public final class BatchAppender {

  /** Computes the cells of a batch. */
  @FunctionalInterface
  public interface Computation {
    /** The new cells of each image, in the order of the images. */
    List<DataCell[]> cells(ImageSet images);
  }

  private static final int BATCH = 16;

  private record Pending(DataRow row, Optional<PixelImage> image) {}

  private final BufferedDataContainer container;
  private final int appended;
  private final ImageShape shape;
  private final Computation computation;
  private final List<Pending> pending = new ArrayList<>();

  /**
   * Prepares to append.
   *
   * @param container takes the rows; closed at the end
   * @param appended how many cells are appended to a row
   * @param shape what images are brought to
   */
  public BatchAppender(
      BufferedDataContainer container, int appended, ImageShape shape, Computation computation) {
    this.container = container;
    this.appended = appended;
    this.shape = shape;
    this.computation = computation;
  }

  /** Appends to the chosen rows of a table, the others are left out. */
  public BufferedDataTable append(BufferedDataTable table, ImageRows rows, Progress progress) {
    try {
      rows.forEach(table, progress, Decoding.into(shape), this::add);
      flush();
    } finally {
      container.close();
    }
    return container.getTable();
  }

  private void add(DataRow row, Optional<PixelImage> image) {
    pending.add(new Pending(row, image));
    if (pending.size() == BATCH) {
      flush();
    }
  }

  private void flush() {
    Iterator<DataCell[]> computed = computed().iterator();
    for (Pending p : pending) {
      DataCell[] cells = p.image.isPresent() ? computed.next() : missing();
      container.addRowToTable(append(p.row, cells));
    }
    pending.clear();
  }

  private List<DataCell[]> computed() {
    try (ImageSet.Builder images = ImageSet.builder(shape)) {
      pending.forEach(p -> p.image.ifPresent(images::add));
      try (ImageSet batch = images.build()) {
        return batch.size() == 0 ? List.of() : computation.cells(batch);
      }
    }
  }

  private DataCell[] missing() {
    DataCell[] cells = new DataCell[appended];
    Arrays.fill(cells, new MissingCell("The image is missing or unreadable."));
    return cells;
  }

  private static DataRow append(DataRow row, DataCell[] cells) {
    List<DataCell> all = new ArrayList<>(row.getNumCells() + cells.length);
    row.forEach(all::add);
    all.addAll(Arrays.asList(cells));
    return new DefaultRow(row.getKey(), all);
  }
}
