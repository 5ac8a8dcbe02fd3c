package org.imageanomaly.nodes.table;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imageanomaly.engine.image.KnownImage;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;

/**
 * Marks the images that a model was trained on, in a column of its own: rows may be filtered,
 * joined and sorted before somebody counts. Properties say which mark belongs to which score, so
 * that several models may score one table.
 */
public final class SeenInTraining {

  private static final String PREFIX = "org.imageanomaly.";
  private static final String SCORED_BY = PREFIX + "scoredBy";
  private static final String SEEN_BY = PREFIX + "seenBy";

  private static final DataCell UNKNOWN =
      new MissingCell("The model does not say which images it was trained on.");

  private final Set<String> fingerprints;
  private int images;
  private int seen;

  /**
   * Prepares to mark.
   *
   * @param fingerprints of the images that the model was trained on; empty if it does not say
   */
  SeenInTraining(Set<String> fingerprints) {
    this.fingerprints = fingerprints;
  }

  /** The columns that a model makes, and the one of marks. */
  DataColumnSpec[] columns(DataColumnSpec... made) {
    DataColumnSpec mark = Columns.of(ColumnNames.SEEN_IN_TRAINING, BooleanCell.TYPE);
    return Stream.concat(
            Arrays.stream(made).map(c -> with(c, SCORED_BY)), Stream.of(with(mark, SEEN_BY)))
        .toArray(DataColumnSpec[]::new);
  }

  private DataColumnSpec with(DataColumnSpec column, String property) {
    DataColumnSpecCreator creator = new DataColumnSpecCreator(column);
    String model = fingerprints.size() + "-" + Integer.toHexString(fingerprints.hashCode());
    creator.setProperties(column.getProperties().cloneAndOverwrite(Map.of(property, model)));
    return creator.createSpec();
  }

  /** Counts an image, whether it is one of them or not. */
  void count(KnownImage image) {
    images++;
    seen += image.isAmong(fingerprints).orElse(false) ? 1 : 0;
  }

  /** The mark of an image. */
  DataCell cell(KnownImage image) {
    return image.isAmong(fingerprints).<DataCell>map(BooleanCell::get).orElse(UNKNOWN);
  }

  /** How many of the counted images the model was trained on; empty if none. */
  Optional<String> warning() {
    return seen == 0
        ? Optional.empty()
        : Optional.of(
            "The model was trained on "
                + seen
                + " of the "
                + images
                + (images == 1 ? " image" : " images")
                + ", which it knows too well: they say nothing of how good it is on new ones. To"
                + " measure it, choose other rows in the setting \"Rows\"; if these rows are there"
                + " for testing, the same pictures are among those for training, and the column \""
                + ColumnNames.SEEN_IN_TRAINING
                + "\" says which.");
  }

  /** Whether a column holds marks. */
  public static boolean isIt(DataColumnSpec column) {
    return column.getProperties().containsProperty(SEEN_BY)
        || column.getName().equals(ColumnNames.SEEN_IN_TRAINING);
  }

  /** Where the marks of the model are that made a column of scores; empty if they are not there. */
  public static OptionalInt find(DataTableSpec spec, DataColumnSpec score) {
    String model = score.getProperties().getProperty(SCORED_BY, "");
    return IntStream.range(0, spec.getNumColumns())
        .filter(i -> spec.getColumnSpec(i).getType().isCompatible(BooleanValue.class))
        .filter(i -> marks(spec.getColumnSpec(i), model))
        .findFirst();
  }

  /** Scores that went through a file say nothing of their model. */
  private static boolean marks(DataColumnSpec column, String model) {
    return model.isEmpty()
        ? column.getName().equals(ColumnNames.SEEN_IN_TRAINING)
        : column.getProperties().getProperty(SEEN_BY, "").equals(model);
  }
}
