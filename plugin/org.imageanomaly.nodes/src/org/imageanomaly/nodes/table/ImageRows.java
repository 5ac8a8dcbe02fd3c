package org.imageanomaly.nodes.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.Fit;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.Proportions;
import org.imageanomaly.engine.readahead.MemoryOfParts;
import org.imageanomaly.engine.readahead.ReadAhead;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/**
 * Goes over the chosen rows of a table of images; a few of the next images are decoded meanwhile,
 * on other threads.
 */
public final class ImageRows {

  /**
   * Receives the rows in their order.
   *
   * @param <T> what images were decoded into
   */
  @FunctionalInterface
  public interface Visitor<T> {
    /**
     * Takes the next row.
     *
     * @param image its image, empty if it is missing or unreadable
     */
    void visit(DataRow row, Optional<T> image);
  }

  /**
   * Receives the rows in their order, with an image in each of two columns.
   *
   * @param <T> what images were decoded into
   */
  @FunctionalInterface
  public interface PairVisitor<T> {
    /**
     * Takes the next row.
     *
     * @param image its image, empty if it is missing or unreadable
     * @param other reads the image of the other column; counts it if it is missing or unreadable
     */
    void visit(DataRow row, Optional<T> image, Supplier<Optional<T>> other);
  }

  private record Read<R>(long number, DataRow row, R result) {}

  private record Pair<T>(ReadImage<T> image, ReadImage<T> other) {}

  private final ImageColumn column;
  private final Predicate<DataRow> filter;
  private final RowSelection selection;
  private final Predicate<DataRow> ofTest;
  private final Predicate<DataRow> kept;
  private int chosen;
  private int chosenOfTest;
  private long counted = -1;

  /**
   * Checks the settings against a table.
   *
   * @throws InvalidSettingsException if a column is not there or of another type
   */
  public ImageRows(DataTableSpec spec, String imageColumn, RowSelection selection)
      throws InvalidSettingsException {
    this(spec, imageColumn, selection, row -> true);
  }

  /**
   * As the other constructor.
   *
   * @param kept is asked of every chosen row, in their order, whether it is one to visit
   */
  public ImageRows(
      DataTableSpec spec, String imageColumn, RowSelection selection, Predicate<DataRow> kept)
      throws InvalidSettingsException {
    this(new ImageColumn(spec, imageColumn, "Image column"), spec, selection, kept);
  }

  /** As the other constructors, for images of whatever kind. */
  public ImageRows(
      ImageColumn column, DataTableSpec spec, RowSelection selection, Predicate<DataRow> kept)
      throws InvalidSettingsException {
    this.kept = kept;
    this.column = column;
    this.filter = selection.filter(spec);
    this.selection = selection;
    this.ofTest = selection.ofTest(spec);
  }

  /** The number of chosen rows, for which no image is loaded. */
  public long count(BufferedDataTable table, ExecutionContext context)
      throws CanceledExecutionException {
    if (counted < 0) {
      counted = selection.count(table, context);
    }
    return counted;
  }

  /** Visits the chosen rows. */
  public <T> void forEach(
      BufferedDataTable table, Progress progress, Decoding<T> decoding, Visitor<T> visitor) {
    read(
        table,
        progress,
        row -> column.reading(row, decoding),
        (row, image) -> visitor.visit(row, column.image(row, image)));
  }

  /** Visits the chosen rows with the image of another column, too. */
  public <T> void forEachPair(
      BufferedDataTable table,
      Progress progress,
      Decoding<T> decoding,
      ImageColumn other,
      PairVisitor<T> visitor) {
    read(
        table,
        progress,
        row -> {
          ReadAhead.Preparation<ReadImage<T>> first = column.reading(row, decoding);
          ReadAhead.Preparation<ReadImage<T>> second = other.reading(row, decoding);
          return memory -> {
            MemoryOfParts parts = new MemoryOfParts(memory);
            return new Pair<>(first.prepare(parts), second.prepare(parts.next()));
          };
        },
        (row, pair) ->
            visitor.visit(row, column.image(row, pair.image), () -> other.image(row, pair.other)));
  }

  private <R> void read(
      BufferedDataTable table,
      Progress progress,
      Function<DataRow, ReadAhead.Preparation<R>> reading,
      BiConsumer<DataRow, R> taker) {
    RowProgress visited = new RowProgress(progress, table.size());
    Consumer<Read<R>> visitor =
        read -> {
          visited.visit(read.number);
          taker.accept(read.row, read.result);
        };
    long number = 0;
    try (CloseableRowIterator rows = table.iterator();
        ReadAhead<Read<R>> ahead = new ReadAhead<>(visitor)) {
      while (rows.hasNext()) {
        DataRow row = rows.next();
        long position = ++number;
        if (filter.test(row) && kept.test(row)) {
          chosen++;
          chosenOfTest += ofTest.test(row) ? 1 : 0;
          visited.add();
          ReadAhead.Preparation<R> preparation = reading.apply(row);
          ahead.add(memory -> new Read<>(position, row, preparation.prepare(memory)));
        } else {
          visited.skip(position);
        }
      }
      ahead.finish();
    }
  }

  /**
   * How images of all proportions are to be brought to one shape. Where it matters all are looked
   * at, for which the platform has to load them.
   */
  public Framing framing(BufferedDataTable table, Fit fit, Progress progress) {
    if (fit == Fit.SQUEEZE) {
      return Framing.SQUEEZE;
    }
    List<Proportions> found = new ArrayList<>();
    forEach(table, progress, Decoding.proportions(), (row, image) -> image.ifPresent(found::add));
    return found.isEmpty() ? Framing.SQUEEZE : new Framing(fit, Proportions.usual(found));
  }

  /**
   * The images that were collected in a visit.
   *
   * @param remedy what else may be done if there are none, empty or with a blank before it
   * @throws InvalidSettingsException if there is none
   */
  public ImageSet some(ImageSet.Builder images, String remedy) throws InvalidSettingsException {
    ImageSet set = images.build();
    if (set.size() == 0) {
      throw new InvalidSettingsException(
          "There is no image in "
              + selection.describe()
              + warning().map(w -> ": " + w).orElse(".")
              + " Check the settings \"Image column\" and \"Rows\"."
              + remedy);
    }
    return set;
  }

  /**
   * How many of the images that a model learned from are there for testing it; empty if none is.
   *
   * @param remedy what to do about it, in a sentence
   */
  public Optional<String> warningOfTest(String remedy) {
    return chosenOfTest == 0
        ? Optional.empty()
        : Optional.of(
            chosenOfTest
                + " of "
                + chosen
                + (chosen == 1 ? " row" : " rows")
                + " to learn from "
                + (chosenOfTest == 1 ? "says" : "say")
                + " \"test\" in the column \""
                + selection.splitColumn()
                + "\": measured on them, the model looks better than it is. "
                + remedy);
  }

  /** The PNG file of a row that has an image. */
  byte[] file(DataRow row) {
    return column.file(row);
  }

  /** How many images could not be used, and why; empty if all could. */
  public Optional<String> warning() {
    return column.warning(chosen);
  }
}
