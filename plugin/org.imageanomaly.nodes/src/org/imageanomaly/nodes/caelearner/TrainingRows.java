package org.imageanomaly.nodes.caelearner;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.TrainingImages;
import org.imageanomaly.engine.image.Fit;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.KnownImage;
import org.imageanomaly.nodes.table.Decoding;
import org.imageanomaly.nodes.table.ImageColumn;
import org.imageanomaly.nodes.truth.GoodRows;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** Collects what a network learns from: the images of one column, or pairs of two. */
final class TrainingRows {

  private final GoodRows rows;
  private final Fit fit;
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
    this.rows =
        new GoodRows(spec, parameters.m_imageColumn, parameters.m_rows, parameters.m_goodParts);
    this.fit = parameters.m_fit.fit();
    this.noise = parameters.m_noise;
    this.noisyColumn = parameters.m_noisyColumn;
    this.noisy =
        noise == NoiseUse.NONE
            ? Optional.empty()
            : Optional.of(new ImageColumn(spec, noisyColumn, CaeLearnerParameters.NOISY_COLUMN));
  }

  /**
   * Collects the images of the chosen rows in one shape; of pairs, those of which both are there.
   * To be closed.
   *
   * @throws InvalidSettingsException if there is none
   */
  TrainingImages collect(
      BufferedDataTable table, ImageShape shape, ExecutionContext context, Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    Framing framing = rows.framing(table, fit, context, progress.part(0, 0.5));
    Progress collecting = fit == Fit.SQUEEZE ? progress : progress.part(0.5, 1);
    if (noisy.isEmpty()) {
      return TrainingImages.of(rows.collect(table, shape, framing, context, collecting));
    }
    try (ImageSet.Builder clean = ImageSet.builder(shape, framing);
        ImageSet.Builder withNoise = ImageSet.builder(shape, framing)) {
      rows.of(table, context)
          .forEachPair(
              table,
              collecting,
              Decoding.known(shape, framing),
              noisy.get(),
              (row, image, other) -> {
                if (image.isPresent()) {
                  pairs++;
                  Optional<KnownImage> noisyImage = other.get();
                  noisyImage.ifPresent(withNoise::add);
                  noisyImage.ifPresent(n -> clean.add(image.get()));
                }
              });
      ImageSet images = rows.some(clean);
      return noise == NoiseUse.REMOVE
          ? TrainingImages.denoising(images, withNoise.build())
          : TrainingImages.noisy(images, withNoise.build());
    }
  }

  /** How many rows are there for testing or were left out, and how many images, and why. */
  Stream<String> warnings() {
    Optional<String> unpaired =
        noisy
            .flatMap(column -> column.warning(pairs))
            .map(warning -> "In the column \"" + noisyColumn + "\" " + warning);
    return Stream.of(rows.warningOfTest().stream(), rows.warnings(), unpaired.stream())
        .flatMap(Function.identity());
  }
}
