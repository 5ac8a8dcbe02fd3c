package org.imageanomaly.nodes.table;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.imageanomaly.engine.image.PixelImage;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;

/**
 * A column that a node makes, declared once: what it is called and holds, and what it says of a
 * result.
 *
 * @param spec its name, type and properties
 * @param value what it says
 * @param <R> the result that a row is about
 */
public record Column<R>(DataColumnSpec spec, Value<R> value) {

  private static final String UNIT = "org.imageanomaly.unit";

  /**
   * What a column says of a result.
   *
   * @param <R> the result
   */
  @FunctionalInterface
  public interface Value<R> {
    /**
     * The cell.
     *
     * @param placed brings an image that was made of a picture into the proportions of the picture
     */
    DataCell of(R result, UnaryOperator<PixelImage> placed);
  }

  /** A column of cells of any type. */
  public static <R> Column<R> of(DataColumnSpec spec, Function<R, DataCell> cell) {
    return new Column<>(spec, (result, placed) -> cell.apply(result));
  }

  /**
   * A column that has nothing to say of some results.
   *
   * @param otherwise the missing cell of those
   */
  public static <R> Column<R> optional(
      String name,
      DataType type,
      Function<R, Optional<? extends DataCell>> cell,
      MissingCell otherwise) {
    return of(Columns.of(name, type), r -> cell.apply(r).<DataCell>map(c -> c).orElse(otherwise));
  }

  /** A column of numbers. */
  public static <R> Column<R> number(String name, ToDoubleFunction<R> value) {
    return of(Columns.of(name, DoubleCell.TYPE), r -> new DoubleCell(value.applyAsDouble(r)));
  }

  /** A column of whole numbers. */
  public static <R> Column<R> count(String name, ToIntFunction<R> value) {
    return of(Columns.of(name, IntCell.TYPE), r -> new IntCell(value.applyAsInt(r)));
  }

  /** A column of yes and no. */
  public static <R> Column<R> truth(String name, Predicate<R> value) {
    return of(Columns.of(name, BooleanCell.TYPE), r -> BooleanCell.get(value.test(r)));
  }

  /** A column of texts. */
  public static <R> Column<R> text(String name, Function<R, String> value) {
    return of(Columns.of(name, StringCell.TYPE), r -> new StringCell(value.apply(r)));
  }

  /** A column of images, which can be laid over the pictures that they were made of. */
  public static <R> Column<R> image(String name, Function<R, PixelImage> value) {
    return new Column<>(
        Columns.of(name, PNGImageContent.TYPE),
        (result, placed) -> ImageCells.of(placed.apply(value.apply(result))));
  }

  /** The same of results of which not every one has an image. */
  public static <R> Column<R> imageIfAny(String name, Function<R, Optional<PixelImage>> value) {
    return new Column<>(
        Columns.of(name, PNGImageContent.TYPE),
        (result, placed) ->
            value
                .apply(result)
                .map(image -> ImageCells.of(placed.apply(image)))
                .orElseGet(() -> new MissingCell("The model makes no such image.")));
  }

  /** This column of results that have such a one as a part. */
  public <W> Column<W> of(Function<W, R> part) {
    return new Column<>(spec, (result, placed) -> value.of(part.apply(result), placed));
  }

  /** This column with a property that says in which unit its numbers are, such as "px". */
  public Column<R> in(String unit) {
    return with(
        column -> {
          DataColumnSpecCreator creator = new DataColumnSpecCreator(column);
          creator.setProperties(column.getProperties().cloneAndOverwrite(Map.of(UNIT, unit)));
          return creator.createSpec();
        });
  }

  /** This column with properties or a domain. */
  public Column<R> with(UnaryOperator<DataColumnSpec> change) {
    return new Column<>(change.apply(spec), value);
  }
}
