package org.imageanomaly.nodes.f1evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.GrayLevels;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.metric.Localization;
import org.imageanomaly.engine.metric.MapScaling;
import org.imageanomaly.nodes.table.ImageColumn;
import org.imageanomaly.nodes.table.ImageRows;
import org.imageanomaly.nodes.table.RowSelection;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/**
 * The maps and masks of the chosen rows of a table. The pixels that count are those of the masks,
 * to which maps are scaled. A normal image needs no mask: its map is scaled to the first mask of
 * the table where both have the same proportions, so that all images have as many pixels.
 */
final class PixelRows {

  /** What lossy compression leaves in the black of a mask whose marks are bright. */
  private static final int TRACES = 31 * 257;

  private static final int BRIGHT = 127 * 257;

  private final PixelColumns columns;
  private final ImageRows maps;
  private final ImageColumn masks;
  private final Localization localization = new Localization();
  private Optional<ImageShape> usual = Optional.empty();
  private int images;
  private int withoutMask;

  /**
   * Finds the columns.
   *
   * @param evaluated whether a row has what else an evaluation needs
   * @throws InvalidSettingsException if one is not there or of another type
   */
  PixelRows(
      DataTableSpec spec, PixelColumns columns, RowSelection rows, Predicate<DataRow> evaluated)
      throws InvalidSettingsException {
    this.columns = columns;
    this.maps =
        new ImageRows(
            new ImageColumn(spec, columns.map(), PixelColumns.MAP), spec, rows, evaluated);
    this.masks = new ImageColumn(spec, columns.mask(), PixelColumns.MASK);
  }

  /**
   * Reads the rows.
   *
   * @param anomalous the truth of a row
   */
  void read(BufferedDataTable table, Predicate<DataRow> anomalous, Progress progress) {
    usual = masks.firstShape(table);
    maps.forEachPair(
        table,
        progress,
        ImageDecoder::decodeLevels,
        masks,
        (row, map, mask) -> {
          boolean marked = !masks.isMissing(row);
          if (map.isPresent() && marked) {
            mask.get().ifPresent(marks -> add(map.get(), marks));
          } else if (map.isPresent() && anomalous.test(row)) {
            withoutMask++;
          } else {
            map.ifPresent(this::addUnmarked);
          }
        });
  }

  private void add(GrayLevels map, GrayLevels mask) {
    char greatest = 0;
    for (char level : mask.levels()) {
      greatest = (char) Math.max(greatest, level);
    }
    int bound = greatest > BRIGHT ? TRACES : 0;
    boolean[] marked = new boolean[mask.levels().length];
    for (int i = 0; i < marked.length; i++) {
      marked[i] = mask.levels()[i] > bound;
    }
    add(map, marked, mask.width(), mask.height());
  }

  private void addUnmarked(GrayLevels map) {
    ImageShape own = new ImageShape(1, map.height(), map.width());
    ImageShape shape = usual.filter(size -> hasProportions(size, map)).orElse(own);
    add(map, new boolean[shape.planeSize()], shape.width(), shape.height());
  }

  /** Whether both show the same, as far as whole pixels of a map allow. */
  private static boolean hasProportions(ImageShape size, GrayLevels map) {
    double ratio = (double) size.width() * map.height() / ((double) size.height() * map.width());
    return Math.abs(ratio - 1) * Math.min(map.width(), map.height()) <= 1;
  }

  private void add(GrayLevels map, boolean[] marked, int width, int height) {
    char[] scaled = MapScaling.scale(map.levels(), map.width(), map.height(), width, height);
    localization.add(scaled, marked, width);
    images++;
  }

  Localization localization() {
    return localization;
  }

  /** How many images count. */
  int images() {
    return images;
  }

  /** What is worth warnings. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    maps.warning().map(w -> "In the column of maps " + w).ifPresent(warnings::add);
    masks.warning(images).map(w -> "In the column of masks " + w).ifPresent(warnings::add);
    if (withoutMask > 0) {
      warnings.add(
          withoutMask
              + (withoutMask == 1 ? " anomalous image has" : " anomalous images have")
              + " no mask in the column \""
              + columns.mask()
              + "\" and "
              + (withoutMask == 1 ? "does" : "do")
              + " not count in the pixel metrics.");
    }
    if (images > 0 && localization.regions() == 0) {
      warnings.add(
          "No mask in the column \""
              + columns.mask()
              + "\" marks anything, so that pixel metrics are not defined.");
    }
    return warnings;
  }
}
