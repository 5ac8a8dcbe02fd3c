package org.imageanomaly.nodes.noiseinjector;

import java.util.Locale;
import java.util.Optional;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.noise.Draw;
import org.imageanomaly.engine.noise.NoiseInjector;
import org.imageanomaly.engine.noise.NoisyImage;
import org.imageanomaly.nodes.table.ImageCells;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;

/** Makes the new cells row by row, and counts what storage does to them. */
final class NoisyRows {

  private static final DataCell MISSING = new MissingCell("The image is missing or unreadable.");

  private final OutputColumns columns;
  private final NoiseInjector injector;
  private final Draw draw;
  private long number;
  private long beyond;
  private long samples;

  NoisyRows(OutputColumns columns, NoiseInjector injector, Draw draw) {
    this.columns = columns;
    this.injector = injector;
    this.draw = draw;
  }

  /** The new cells of the next row: its image, and whether it was drawn. */
  DataCell[] next(DataRow row, Optional<PixelImage> image) {
    long current = number++;
    if (image.isEmpty()) {
      return new DataCell[] {MISSING, MISSING};
    }
    int times = draw.times(current);
    return times == 0
        ? new DataCell[] {row.getCell(columns.image()), BooleanCell.FALSE}
        : new DataCell[] {noisy(image.get(), current, times), BooleanCell.TRUE};
  }

  private DataCell noisy(PixelImage image, long current, int times) {
    NoisyImage noisy = injector.inject(image, current, times);
    beyond += noisy.beyond();
    samples += image.shape().size();
    return ImageCells.of(noisy.image());
  }

  /** What storage clipped although clipping is off; empty if nothing. */
  Optional<String> clippedByStorage() {
    return injector.clip() || beyond == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%d of %d values with noise lay below black or above white and were clipped, since"
                    + " an image of 8 bits cannot hold them.",
                beyond,
                samples));
  }
}
