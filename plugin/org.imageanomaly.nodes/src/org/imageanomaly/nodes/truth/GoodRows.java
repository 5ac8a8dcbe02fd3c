package org.imageanomaly.nodes.truth;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.imageanomaly.engine.Progress;
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
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** The rows that a learner of good parts learns from: the chosen ones that are not anomalous. */
public final class GoodRows implements LearningRows<ImageSet> {

  private static final String OTHER_ROWS = "Choose other rows in the setting \"Rows\".";

  private static final String TO_LEARN_FROM =
      "If all images are good parts to learn from, choose the layout \"One folder of good parts\""
          + " in the Image Folder Reader, or \"All\" in the setting \"Rows\".";

  private static final String NORMAL_LABEL =
      "the setting \"Normal label\" of the Image Folder Reader says which label is that of good"
          + " parts; to learn from them all the same, switch \""
          + GoodParts.LEAVE_OUT
          + "\" off.";

  private final ImageRows rows;
  private final DataTableSpec spec;
  private final String imageColumn;
  private final RowSelection selection;
  private final GoodParts parts;
  private final Optional<Fit> fit;
  private final Map<String, String> rowIds = new HashMap<>();
  private Optional<String> unusual = Optional.empty();
  private Predicate<DataRow> anomalous = row -> false;
  private int chosen;
  private int leftOut;
  private boolean othersServe;

  /**
   * Checks the settings against a table.
   *
   * @param fit what becomes of images of other proportions than most; empty if they are those of a
   *     model, whose learner said what is to be said of it and of rows for testing
   * @throws InvalidSettingsException if a column is not there or of another type, or the table is
   *     known to have no chosen row
   */
  public GoodRows(
      DataTableSpec spec,
      String imageColumn,
      RowSelection selection,
      GoodParts parts,
      Optional<Fit> fit)
      throws InvalidSettingsException {
    this.spec = spec;
    this.imageColumn = imageColumn;
    this.selection = selection;
    this.parts = parts;
    this.fit = fit;
    this.rows = new ImageRows(spec, imageColumn, selection, this::isGood);
    parts.find(spec);
    selection.requireSome(spec, selection.isTraining() ? TO_LEARN_FROM : OTHER_ROWS);
  }

  private boolean isGood(DataRow row) {
    chosen++;
    boolean good = !anomalous.test(row);
    leftOut += good ? 0 : 1;
    return good;
  }

  /**
   * The rows of a table, to be visited once.
   *
   * @throws InvalidSettingsException if nothing says which are anomalous
   */
  public ImageRows of(BufferedDataTable table, ExecutionContext context)
      throws InvalidSettingsException, CanceledExecutionException {
    anomalous = parts.anomalous(table, context);
    return rows;
  }

  /**
   * The chosen rows that are anomalous, which serve otherwise and are not said to be left out.
   *
   * @throws InvalidSettingsException if nothing says which are anomalous
   */
  public ImageRows anomalous(BufferedDataTable table, ExecutionContext context)
      throws InvalidSettingsException, CanceledExecutionException {
    othersServe = true;
    return new ImageRows(spec, imageColumn, selection, parts.anomalous(table, context));
  }

  /** Why no row is anomalous, and what to do about it, in two sentences. */
  public String noneIsAnomalous() {
    return parts.noneIsAnomalous(spec, selection.describe());
  }

  @Override
  public Framing framing(BufferedDataTable table, ExecutionContext context, Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    Predicate<DataRow> bad = parts.anomalous(table, context);
    return new ImageRows(spec, imageColumn, selection, bad.negate())
        .framing(table, fit.orElseThrow(), progress);
  }

  /** Visits the rows with the shape that each image declares, before they are collected. */
  public void shapes(
      BufferedDataTable table,
      ExecutionContext context,
      Progress progress,
      ImageRows.Visitor<ImageShape> visitor)
      throws InvalidSettingsException, CanceledExecutionException {
    Predicate<DataRow> bad = parts.anomalous(table, context);
    new ImageRows(spec, imageColumn, selection, bad.negate())
        .forEach(table, progress, Decoding.declaredShape(), visitor);
  }

  @Override
  public ImageSet collect(
      BufferedDataTable table,
      ImageShape shape,
      Framing framing,
      ExecutionContext context,
      Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    try (ImageSet.Builder images = ImageSet.builder(shape, framing)) {
      of(table, context)
          .forEach(
              table,
              progress,
              Decoding.known(shape, framing),
              (row, image) ->
                  image.ifPresent(
                      picture -> {
                        images.add(picture);
                        remember(row, picture);
                      }));
      return some(images);
    }
  }

  /** Remembers where a picture was collected. */
  public void remember(DataRow row, KnownImage image) {
    rowIds.putIfAbsent(image.fingerprint(), row.getKey().getString());
  }

  @Override
  public Optional<String> rowOf(String fingerprint) {
    return Optional.ofNullable(rowIds.get(fingerprint));
  }

  /**
   * The images that were collected in a visit.
   *
   * @throws InvalidSettingsException if there is none
   */
  public ImageSet some(ImageSet.Builder images) throws InvalidSettingsException {
    if (leftOut > 0 && leftOut == chosen) {
      throw new InvalidSettingsException(
          "There is no good part to learn from: all "
              + chosen
              + " of "
              + selection.describe()
              + " are anomalous by the column \""
              + parts.column()
              + "\". If they are good parts, "
              + NORMAL_LABEL);
    }
    ImageSet set =
        rows.some(images, chosen == 0 && selection.isTraining() ? " " + TO_LEARN_FROM : "");
    unusual = fit.flatMap(f -> UnusualProportions.warning(set));
    return set;
  }

  @Override
  public Stream<String> warnings() {
    return Stream.concat(warningsOfRows(), warningOfProportions().stream());
  }

  /** How many rows are there for testing or were left out, and how many images, and why. */
  public Stream<String> warningsOfRows() {
    Optional<String> ofTest = fit.flatMap(f -> rows.warningOfTest(OTHER_ROWS));
    return Stream.of(ofTest, warningOfLeftOut(), rows.warning()).flatMap(Optional::stream);
  }

  /** How many images have other proportions than most, and what became of them. */
  public Optional<String> warningOfProportions() {
    return unusual;
  }

  private Optional<String> warningOfLeftOut() {
    return leftOut == 0 || othersServe
        ? Optional.empty()
        : Optional.of(
            leftOut
                + " of "
                + chosen
                + (chosen == 1 ? " row" : " rows")
                + " to learn from "
                + (leftOut == 1 ? "was" : "were")
                + " left out: anomalous by the column \""
                + parts.column()
                + "\". If they are good parts, "
                + NORMAL_LABEL);
  }
}
