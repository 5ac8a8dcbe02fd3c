package org.imageanomaly.nodes.caelearner;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.TrainingImages;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.KnownImage;
import org.imageanomaly.nodes.table.Decoding;
import org.imageanomaly.nodes.table.ImageColumn;
import org.imageanomaly.nodes.table.LearningRows;
import org.imageanomaly.nodes.truth.GoodRows;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** Collects what a network learns from: the images of one column, or pairs of two. */
final class TrainingRows implements LearningRows<TrainingImages> {

  private final GoodRows rows;
  private final NoiseUse noise;
  private final String noisyColumn;
  private final Optional<ImageColumn> noisy;
  private int pairs;

  /**
   * Checks the settings against a table.
   *
   * @throws InvalidSettingsException if a column is not there or of another type
   */
  TrainingRows(DataTableSpec spec, CaeLearnerParameters parameters)
      throws InvalidSettingsException {
    this.rows = parameters.goodRows(spec);
    this.noise = parameters.m_noise;
    this.noisyColumn = parameters.m_noisyColumn;
    this.noisy =
        noise == NoiseUse.NONE
            ? Optional.empty()
            : Optional.of(new ImageColumn(spec, noisyColumn, CaeLearnerParameters.NOISY_COLUMN));
  }

  @Override
  public Framing framing(BufferedDataTable table, ExecutionContext context, Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    return rows.framing(table, context, progress);
  }

  /** Of pairs, those of which both images are there. */
  @Override
  public TrainingImages collect(
      BufferedDataTable table,
      ImageShape shape,
      Framing framing,
      ExecutionContext context,
      Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    if (noisy.isEmpty()) {
      return TrainingImages.of(rows.collect(table, shape, framing, context, progress));
    }
    try (ImageSet.Builder clean = ImageSet.builder(shape, framing);
        ImageSet.Builder withNoise = ImageSet.builder(shape, framing)) {
      rows.of(table, context)
          .forEachPair(
              table,
              progress,
              Decoding.known(shape, framing),
              noisy.get(),
              (row, image, other) -> {
                if (image.isPresent()) {
                  pairs++;
                  Optional<KnownImage> noisyImage = other.get();
                  noisyImage.ifPresent(withNoise::add);
                  noisyImage.ifPresent(n -> clean.add(image.get()));
                  noisyImage.ifPresent(n -> rows.remember(row, image.get()));
                }
              });
      ImageSet images = rows.some(clean);
      return noise == NoiseUse.REMOVE
          ? TrainingImages.denoising(images, withNoise.build())
          : TrainingImages.noisy(images, withNoise.build());
    }
  }

  @Override
  public Optional<String> rowOf(String fingerprint) {
    return rows.rowOf(fingerprint);
  }

  @Override
  public Stream<String> warnings() {
    Optional<String> unpaired =
        noisy
            .flatMap(column -> column.warning(pairs))
            .map(warning -> "In the column \"" + noisyColumn + "\" " + warning);
    return Stream.of(rows.warningsOfRows(), unpaired.stream(), rows.warningOfProportions().stream())
        .flatMap(Function.identity());
  }
}
