package org.imageanomaly.nodes.cnnlearner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cnn.LabelledImages;
import org.imageanomaly.engine.image.Fit;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.KnownImage;
import org.imageanomaly.nodes.table.Decoding;
import org.imageanomaly.nodes.table.ImageRows;
import org.imageanomaly.nodes.table.LearningRows;
import org.imageanomaly.nodes.table.RowSelection;
import org.imageanomaly.nodes.table.UnusualProportions;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** The images and classes of the chosen rows of a table. */
final class LabelledRows implements LearningRows<LabelledImages> {

  /** Where the folder reader makes rows of every class that are not there for testing. */
  private static final String LABELLED_FRACTION =
      "Set the \"Labelled fraction\" of the Image Folder Reader above 0, such as 0.5";

  /** A table whose images are trained on only. */
  private record Further(BufferedDataTable table, ImageRows rows, ClassColumn column) {}

  private final CnnLearnerParameters parameters;
  private final ImageRows rows;
  private final ImageRows rowsToMeasure;
  private final RowSelection selection;
  private final Fit fit;
  private final ClassColumn column;
  private final List<String> labels = new ArrayList<>();
  private Optional<Further> further = Optional.empty();
  private int unlabelled;
  private Optional<String> unusual = Optional.empty();

  /**
   * Checks the settings against a table.
   *
   * @throws InvalidSettingsException if a column is not there or of another type
   */
  LabelledRows(DataTableSpec spec, CnnLearnerParameters parameters)
      throws InvalidSettingsException {
    this.parameters = parameters;
    selection = parameters.rows();
    rows = new ImageRows(spec, parameters.imageColumn(), selection);
    rowsToMeasure = new ImageRows(spec, parameters.imageColumn(), selection);
    fit = parameters.fit();
    column = ClassColumn.find(spec, parameters.m_classColumn);
    selection.requireSome(
        spec, LABELLED_FRACTION + ", or choose other rows in the setting \"Rows\".");
  }

  @Override
  public Framing framing(BufferedDataTable table, ExecutionContext context, Progress progress) {
    return rowsToMeasure.framing(table, fit, progress);
  }

  @Override
  public void expect(DataTableSpec spec) throws InvalidSettingsException {
    further(spec, null);
  }

  @Override
  public void add(BufferedDataTable table) throws InvalidSettingsException {
    further = Optional.of(further(table.getDataTableSpec(), table));
  }

  private Further further(DataTableSpec spec, BufferedDataTable table)
      throws InvalidSettingsException {
    try {
      RowSelection all = selection.toLearnFrom(spec);
      ClassColumn classes = ClassColumn.find(spec, parameters.m_classColumn);
      if (classes.type() != column.type()) {
        throw new InvalidSettingsException(
            "The column \""
                + column.name()
                + "\" holds booleans in one table and strings in the other. Make both the same.");
      }
      return new Further(table, new ImageRows(spec, parameters.imageColumn(), all), classes);
    } catch (InvalidSettingsException e) {
      throw new InvalidSettingsException("Further training images: " + e.getMessage(), e);
    }
  }

  /** Those that have a class. */
  @Override
  public LabelledImages collect(
      BufferedDataTable table,
      ImageShape shape,
      Framing framing,
      ExecutionContext context,
      Progress progress)
      throws InvalidSettingsException {
    try (ImageSet.Builder images = ImageSet.builder(shape, framing)) {
      Progress ofTable = progress.part(0, further.isPresent() ? 0.5 : 1);
      rows.forEach(
          table,
          ofTable,
          Decoding.known(shape, framing),
          (row, image) -> image.ifPresent(picture -> add(row, picture, column, images)));
      int photographed = labels.size();
      further.ifPresent(
          more ->
              more.rows.forEach(
                  more.table,
                  progress.part(0.5, 1),
                  Decoding.known(shape, framing),
                  (row, image) ->
                      image.ifPresent(picture -> add(row, picture, more.column, images))));
      ImageClasses classes = classes();
      ImageSet set = images.build();
      unusual = UnusualProportions.warning(set);
      return new LabelledImages(
          set, labels.stream().mapToInt(classes.names()::indexOf).toArray(), classes, photographed);
    }
  }

  private void add(DataRow row, KnownImage image, ClassColumn classes, ImageSet.Builder images) {
    Optional<String> label = classes.of(row);
    if (label.isEmpty()) {
      unlabelled++;
      return;
    }
    labels.add(label.get());
    images.add(image);
  }

  private ImageClasses classes() throws InvalidSettingsException {
    String remedy = selection.bySplit() ? LABELLED_FRACTION + ", or check" : "Check";
    List<String> names = List.copyOf(new TreeSet<>(labels));
    if (names.isEmpty()) {
      throw new InvalidSettingsException(
          "There is no image with a class in "
              + selection.describe()
              + unused().map(w -> ": " + w).orElse(".")
              + " "
              + remedy
              + " the settings \"Image column\", \"Class column\" and \"Rows\".");
    }
    if (names.size() == 1) {
      throw new InvalidSettingsException(
          "All images in "
              + selection.describe()
              + " have the class \""
              + names.get(0)
              + "\" in the column \""
              + column.name()
              + "\". A classifier needs images of two or more classes. "
              + remedy
              + " the settings \"Class column\" and \"Rows\".");
    }
    return column
        .knownClasses()
        .orElseGet(() -> new ImageClasses(column.name(), ImageClasses.Type.STRING, names));
  }

  @Override
  public Stream<String> warnings() {
    Optional<String> ofTest =
        rows.warningOfTest(
            LABELLED_FRACTION + ", and choose \"Labelled\" in the setting \"Rows\".");
    return Stream.of(ofTest, unused(), unusual).flatMap(Optional::stream);
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
    return Stream.of(
            rows.warning(),
            further
                .flatMap(more -> more.rows.warning())
                .map(warning -> "Further training images: " + warning),
            withoutClass)
        .flatMap(Optional::stream)
        .reduce((a, b) -> a + " " + b);
  }
}
