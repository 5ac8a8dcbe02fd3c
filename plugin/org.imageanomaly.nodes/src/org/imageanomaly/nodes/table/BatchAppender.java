package org.imageanomaly.nodes.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.batch.BatchSize;
import org.imageanomaly.engine.batch.Outcome;
import org.imageanomaly.engine.image.Frame;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.KnownImage;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/**
 * Appends what a model finds in images to the rows of a table, a batch of images at a time: memory
 * is bounded by the batch. Rows without a usable image, and those of which a model computes no
 * number, get missing cells.
 *
 * @param <R> what it finds in one image
 */
public final class BatchAppender<R> {

  /**
   * Computes what a model finds.
   *
   * @param <R> what it finds in one image
   */
  @FunctionalInterface
  public interface Computation<R> {
    /** What is found in each image, in the order of the images. */
    List<R> results(ImageBatch images);
  }

  /**
   * Is told of each row, in their order.
   *
   * @param <R> what is found in one image
   */
  @FunctionalInterface
  public interface Listener<R> {
    /**
     * A row got its cells.
     *
     * @param image its image in the shape of the model; empty if it has no usable one
     * @param result what was found in it; empty if it has no usable image, or if what is computed
     *     of that is no number
     * @param cells what was appended; missing ones if there is no result
     */
    void row(DataRow row, Optional<KnownImage> image, Optional<R> result, DataCell... cells);
  }

  private record Pending(DataRow row, Optional<KnownImage> image) {}

  private final ExecutionContext context;
  private final List<Column<R>> columns;
  private final ImageModel model;
  private final Computation<R> computation;
  private final Listener<R> listener;
  private final SeenInTraining seen;
  private final UnusualProportions proportions;
  private final OtherSizes sizes;
  private final int batch;
  private final UnreadImages withoutResult = new UnreadImages("row");
  private long images;

  /** What helps where the model computes no number. */
  private String remedy = "";

  private final List<Pending> pending = new ArrayList<>();

  /**
   * Prepares to append.
   *
   * @param model what computes: images are brought to its shape, and those it was trained on are
   *     counted and marked in a further column
   * @param columns the new ones; renamed where their names are taken
   * @param listener is told of each row
   */
  public BatchAppender(
      ExecutionContext context,
      ImageModel model,
      List<Column<R>> columns,
      Computation<R> computation,
      Listener<R> listener) {
    this.context = context;
    this.model = model;
    this.seen = new SeenInTraining(model.trainingFingerprints());
    this.columns = List.copyOf(columns);
    this.proportions = new UnusualProportions(model.framing());
    this.sizes = new OtherSizes(model);
    this.batch = BatchSize.of(model.inputShape());
    this.computation = computation;
    this.listener = listener;
  }

  /**
   * The table that appending makes, before the model is known.
   *
   * @param columns as for the constructor
   */
  public static <R> DataTableSpec spec(DataTableSpec table, List<Column<R>> columns) {
    return Columns.append(table, specsOfAnyModel(columns));
  }

  /**
   * The columns that appending makes, as far as they are those of any model.
   *
   * @param columns as for the constructor
   */
  public static <R> DataColumnSpec[] specsOfAnyModel(List<Column<R>> columns) {
    return new SeenInTraining(Set.of()).columns(specs(columns));
  }

  private static <R> DataColumnSpec[] specs(List<Column<R>> columns) {
    return columns.stream().map(Column::spec).toArray(DataColumnSpec[]::new);
  }

  /** Appends to the chosen rows of a table, the others are left out. */
  public BufferedDataTable append(BufferedDataTable table, ImageRows rows, Progress progress)
      throws CanceledExecutionException {
    boolean everyRow = rows.count(table, context) == table.size();
    ColumnAppender appender =
        new ColumnAppender(context, table, everyRow, seen.columns(specs(columns)));
    try (appender) {
      append(table, rows, progress, appender);
    }
    return appender.table();
  }

  /** Appends to the chosen rows of a table, to which others are added as well. */
  public void append(
      BufferedDataTable table, ImageRows rows, Progress progress, ColumnAppender appender) {
    rows.forEach(
        table,
        progress,
        Decoding.known(model.inputShape(), model.framing()),
        (row, image) -> add(row, image, rows, appender));
    flush(rows, appender);
  }

  private void add(
      DataRow row, Optional<KnownImage> image, ImageRows rows, ColumnAppender appender) {
    pending.add(new Pending(row, image));
    image.ifPresent(i -> count(row, i));
    if (pending.size() == batch) {
      flush(rows, appender);
    }
  }

  private void count(DataRow row, KnownImage image) {
    proportions.add(row.getKey().getString(), image.original());
    sizes.add(row.getKey().getString(), image.original());
    seen.count(image);
  }

  /**
   * How many images could not be used and why, of how many the model computes no number, how many
   * have other proportions or another size, and how many the model was trained on.
   */
  public Stream<String> warnings(ImageRows rows) {
    return Stream.of(
            rows.warning(),
            withoutResult.warning((int) images).map(w -> w + " " + remedy),
            proportions.warning(),
            sizes.warning(),
            seen.warning())
        .flatMap(Optional::stream);
  }

  private void flush(ImageRows rows, ColumnAppender appender) {
    try (ImageSet.Builder images = ImageSet.builder(model.inputShape(), model.framing())) {
      pending.forEach(p -> p.image.ifPresent(images::add));
      try (ImageSet batch = images.build()) {
        append(results(batch, rows), batch, appender);
      }
    }
    pending.clear();
  }

  private List<Outcome<R>> results(ImageSet images, ImageRows rows) {
    List<DataRow> of = pending.stream().filter(p -> p.image.isPresent()).map(Pending::row).toList();
    this.images += of.size();
    List<Outcome<R>> outcomes =
        Outcome.ofEach(
            of.size(),
            indices ->
                computation.results(
                    new ImageBatch(
                        images.subset(indices),
                        Arrays.stream(indices).mapToObj(i -> of.get(i).getKey()).toList(),
                        i -> rows.file(of.get(indices[i])))));
    for (int i = 0; i < of.size(); i++) {
      String row = of.get(i).getKey().getString();
      outcomes
          .get(i)
          .failure()
          .ifPresent(
              e -> {
                withoutResult.add(row, "without a result, as " + e.finding());
                remedy = e.remedy();
              });
    }
    return outcomes;
  }

  /** Of one row after the other, as cells may be as large as images of the table. */
  private void append(List<Outcome<R>> outcomes, ImageSet images, ColumnAppender appender) {
    int next = 0;
    for (Pending p : pending) {
      DataCell[] cells = missing("The image is missing or unreadable.");
      Optional<R> result = Optional.empty();
      if (p.image.isPresent()) {
        Outcome<R> outcome = outcomes.get(next);
        Frame frame = images.frame(next);
        result = outcome.result();
        cells =
            result
                .map(r -> cells(r, frame))
                .orElseGet(() -> missing(outcome.failure().orElseThrow().getMessage()));
        cells = with(seen.cell(p.image.get()), cells);
        next++;
      } else {
        cells = with(new MissingCell("The image is missing or unreadable."), cells);
      }
      appender.add(p.row, cells);
      listener.row(p.row, p.image, result, cells);
    }
  }

  private static DataCell[] with(DataCell mark, DataCell... cells) {
    DataCell[] all = Arrays.copyOf(cells, cells.length + 1);
    all[cells.length] = mark;
    return all;
  }

  private DataCell[] cells(R result, Frame frame) {
    return columns.stream()
        .map(column -> column.value().of(result, frame::overImage))
        .toArray(DataCell[]::new);
  }

  private DataCell[] missing(String reason) {
    DataCell[] cells = new DataCell[columns.size()];
    Arrays.fill(cells, new MissingCell(reason));
    return cells;
  }
}
