package org.imageanomaly.nodes.anomalydetectorlearner;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.Fit;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.KnownImage;
import org.imageanomaly.nodes.table.Decoding;
import org.imageanomaly.nodes.table.LearningRows;
import org.imageanomaly.nodes.truth.GoodRows;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/**
 * Collects the images of good parts, each with the name of its series, and known defects if they
 * are to be used.
 */
final class SeriesRows implements LearningRows<GoodSeries> {

  /** The part of the progress that is that of reading good parts. */
  private static final double GOOD = 0.8;

  private final GoodRows rows;
  private final Optional<KnownDefectRows> known;
  private final Optional<SeriesNames> names;
  private final Fit fit;

  /** Of images that are looked at at their own size; empty if they are scaled. */
  private final Optional<CameraSize> size;

  /**
   * Checks the settings against a table.
   *
   * @throws InvalidSettingsException if a column is not there or of another type
   */
  SeriesRows(DataTableSpec spec, AnomalyDetectorLearnerParameters parameters)
      throws InvalidSettingsException {
    this.rows = parameters.goodRows(spec);
    boolean ownSize = parameters.m_resolution.isOwnSize();
    this.known =
        parameters.m_useKnownDefects
            ? Optional.of(new KnownDefectRows(rows, ownSize))
            : Optional.empty();
    this.names =
        parameters.m_holdOutSeries
            ? Optional.of(new SeriesNames(SeriesColumn.find(spec, parameters.m_seriesColumn)))
            : Optional.empty();
    this.fit = parameters.fit();
    this.size =
        ownSize
            ? Optional.of(new CameraSize(parameters.settings().inputShape().channels()))
            : Optional.empty();
  }

  @Override
  public ImageShape shape(
      ImageShape set, BufferedDataTable table, ExecutionContext context, Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    if (size.isEmpty()) {
      return set;
    }
    rows.shapes(
        table,
        context,
        progress,
        (row, image) -> image.ifPresent(one -> size.get().add(row.getKey().getString(), one)));
    return size.get()
        .usual()
        .map(usual -> new ImageShape(set.channels(), usual.height(), usual.width()))
        .orElse(set);
  }

  @Override
  public Framing framing(BufferedDataTable table, ExecutionContext context, Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    return size.isPresent()
        ? new Framing(fit, size.get().usual())
        : rows.framing(table, context, progress);
  }

  @Override
  public GoodSeries collect(
      BufferedDataTable table,
      ImageShape shape,
      Framing framing,
      ExecutionContext context,
      Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    Progress reading = known.isPresent() ? progress.part(0, GOOD) : progress;
    try (ImageSet.Builder images = ImageSet.builder(shape, framing)) {
      rows.of(table, context)
          .forEach(
              table,
              reading,
              Decoding.known(shape, framing),
              (row, image) ->
                  image
                      .filter(picture -> size.isEmpty() || isOf(shape, picture))
                      .ifPresent(picture -> add(row, picture, images)));
      ImageSet good = rows.some(images);
      return new GoodSeries(
          good,
          defects(good, table, context, progress.part(GOOD, 1)),
          names.map(SeriesNames::telling).orElse(List.of()));
    }
  }

  /** In the framing of the good parts, which says what proportions are usual. */
  private Optional<ImageSet> defects(
      ImageSet good, BufferedDataTable table, ExecutionContext context, Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    if (known.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          known.get().collect(table, good.shape(), good.framing(), context, progress));
    } catch (RuntimeException | InvalidSettingsException | CanceledExecutionException e) {
      good.close();
      throw e;
    }
  }

  private static boolean isOf(ImageShape shape, KnownImage image) {
    return image.original().height() == shape.height() && image.original().width() == shape.width();
  }

  private void add(DataRow row, KnownImage image, ImageSet.Builder images) {
    images.add(image);
    rows.remember(row, image);
    names.ifPresent(series -> series.add(row));
  }

  @Override
  public Optional<String> rowOf(String fingerprint) {
    return rows.rowOf(fingerprint);
  }

  @Override
  public Stream<String> warnings() {
    return Stream.of(
            rows.warnings(),
            known.stream().flatMap(KnownDefectRows::warnings),
            size.flatMap(CameraSize::warning).stream(),
            names.stream().flatMap(SeriesNames::warnings))
        .flatMap(warnings -> warnings);
  }
}
