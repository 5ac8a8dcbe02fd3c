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
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.MissingCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

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

  private final ExecutionContext context;
  private final DataColumnSpec[] columns;
  private final ImageShape shape;
  private final Computation computation;
  private final List<Pending> pending = new ArrayList<>();

  /**
   * Prepares to append.
   *
   * @param shape what images are brought to
   * @param columns the new ones; renamed where their names are taken
   */
  public BatchAppender(
      ExecutionContext context,
      ImageShape shape,
      DataColumnSpec[] columns,
      Computation computation) {
    this.context = context;
    this.shape = shape;
    this.columns = columns.clone();
    this.computation = computation;
  }

  /** Appends to the chosen rows of a table, the others are left out. */
  public BufferedDataTable append(BufferedDataTable table, ImageRows rows, Progress progress)
      throws CanceledExecutionException {
    boolean everyRow = rows.count(table, context) == table.size();
    ColumnAppender appender = new ColumnAppender(context, table, everyRow, columns);
    try (appender) {
      rows.forEach(
          table, progress, Decoding.into(shape), (row, image) -> add(row, image, appender));
      flush(appender);
    }
    return appender.table();
  }

  private void add(DataRow row, Optional<PixelImage> image, ColumnAppender appender) {
    pending.add(new Pending(row, image));
    if (pending.size() == BATCH) {
      flush(appender);
    }
  }

  private void flush(ColumnAppender appender) {
    Iterator<DataCell[]> computed = computed().iterator();
    for (Pending p : pending) {
      appender.add(p.row, p.image.isPresent() ? computed.next() : missing());
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
    DataCell[] cells = new DataCell[columns.length];
    Arrays.fill(cells, new MissingCell("The image is missing or unreadable."));
    return cells;
  }
}
