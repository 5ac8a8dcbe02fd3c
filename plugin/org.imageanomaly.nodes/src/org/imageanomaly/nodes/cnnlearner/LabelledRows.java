package org.imageanomaly.nodes.cnnlearner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cnn.ImageClasses;
import org.imageanomaly.engine.cnn.LabelledImages;
import org.imageanomaly.engine.image.Fit;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.KnownImage;
import org.imageanomaly.nodes.table.Decoding;
import org.imageanomaly.nodes.table.ImageRows;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** The images and classes of the chosen rows of a table. */
final class LabelledRows {

  /** Where the folder reader makes rows of every class that are not there for testing. */
  private static final String LABELLED_FRACTION =
      "Set the \"Labelled fraction\" of the Image Folder Reader above 0, such as 0.5";

  private final ImageRows rows;
  private final ImageRows rowsToMeasure;
  private final Fit fit;
  private final ClassColumn column;
  private final String described;
  private final String remedy;
  private final List<String> labels = new ArrayList<>();
  private int unlabelled;

  /**
   * Checks the settings against a table.
   *
   * @throws InvalidSettingsException if a column is not there or of another type
   */
  LabelledRows(DataTableSpec spec, CnnLearnerParameters parameters)
      throws InvalidSettingsException {
    rows = new ImageRows(spec, parameters.m_imageColumn, parameters.m_rows);
    rowsToMeasure = new ImageRows(spec, parameters.m_imageColumn, parameters.m_rows);
    fit = parameters.m_fit.fit();
    column = ClassColumn.find(spec, parameters.m_classColumn);
    described = parameters.m_rows.describe();
    remedy =
        parameters.m_rows.bySplit()
            ? LABELLED_FRACTION + ", or check the settings "
            : "Check the settings ";
    parameters.m_rows.requireSome(
        spec, LABELLED_FRACTION + ", or choose other rows in the setting \"Rows\".");
  }

  /** The classes as far as the columns of the table say: those of a boolean column. */
  Optional<ImageClasses> knownClasses() {
    return column.type() == ImageClasses.Type.BOOLEAN
        ? Optional.of(ImageClasses.ofBoolean(column.name()))
        : Optional.empty();
  }

  /**
   * Collects all images that have a class, in one shape; to be closed.
   *
   * @throws InvalidSettingsException if there are none, or all are of one class
   */
  LabelledImages collect(BufferedDataTable table, ImageShape shape, Progress progress)
      throws InvalidSettingsException {
    Framing framing = rowsToMeasure.framing(table, fit, progress.part(0, 0.5));
    try (ImageSet.Builder images = ImageSet.builder(shape, framing)) {
      rows.forEach(
          table,
          fit == Fit.SQUEEZE ? progress : progress.part(0.5, 1),
          Decoding.known(shape, framing),
          (row, image) -> image.ifPresent(picture -> add(row, picture, images)));
      ImageClasses classes = classes();
      return new LabelledImages(
          images.build(), labels.stream().mapToInt(classes.names()::indexOf).toArray(), classes);
    }
  }

  private void add(DataRow row, KnownImage image, ImageSet.Builder images) {
    Optional<String> label = column.of(row);
    if (label.isEmpty()) {
      unlabelled++;
      return;
    }
    labels.add(label.get());
    images.add(image);
  }

  private ImageClasses classes() throws InvalidSettingsException {
    List<String> names = List.copyOf(new TreeSet<>(labels));
    if (names.isEmpty()) {
      throw new InvalidSettingsException(
          "There is no image with a class in "
              + described
              + unused().map(w -> ": " + w).orElse(".")
              + " "
              + remedy
              + "\"Image column\", \"Class column\" and \"Rows\".");
    }
    if (names.size() == 1) {
      throw new InvalidSettingsException(
          "All images in "
              + described
              + " have the class \""
              + names.get(0)
              + "\" in the column \""
              + column.name()
              + "\". A classifier needs images of two or more classes. "
              + remedy
              + "\"Class column\" and \"Rows\".");
    }
    return knownClasses()
        .orElseGet(() -> new ImageClasses(column.name(), ImageClasses.Type.STRING, names));
  }

  /** How many rows are there for testing, and how many could not be used; empty if all is well. */
  Optional<String> warning() {
    Optional<String> ofTest =
        rows.warningOfTest(
            LABELLED_FRACTION + ", and choose \"Labelled\" in the setting \"Rows\".");
    return joined(Stream.of(ofTest, unused()));
  }

  private Optional<String> unused() {
    Optional<String> withoutClass =
        unlabelled == 0
            ? Optional.empty()
            : Optional.of(
                unlabelled
                    + (unlabelled == 1
                        ? " image without a class was"
                        : " images without a class were")
                    + " left out.");
    return joined(Stream.of(rows.warning(), withoutClass));
  }

  private static Optional<String> joined(Stream<Optional<String>> sentences) {
    return sentences.flatMap(Optional::stream).reduce((a, b) -> a + " " + b);
  }
}
