package org.imageanomaly.nodes.anomalydetectorlearner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.KnownImage;
import org.imageanomaly.nodes.table.Decoding;
import org.imageanomaly.nodes.table.ImageRows;
import org.imageanomaly.nodes.table.UnusualProportions;
import org.imageanomaly.nodes.truth.GoodRows;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** Collects the images of rows that are known to be anomalous. */
final class KnownDefectRows {

  static final String SETTING = "Use known defects";

  private static final String OTHER_ROWS = "Choose other rows in the setting \"Rows\".";

  private final GoodRows rows;

  /** Whether images of another size than the shape are left out. */
  private final boolean ownSize;

  private final List<String> warnings = new ArrayList<>();
  private int otherSizes;

  /** Takes what good parts are told from the others by. */
  KnownDefectRows(GoodRows rows, boolean ownSize) {
    this.rows = rows;
    this.ownSize = ownSize;
  }

  /**
   * Collects the images, of which there may be none, as those of good parts; to be closed.
   *
   * @throws InvalidSettingsException if nothing says which rows are anomalous
   */
  ImageSet collect(
      BufferedDataTable table,
      ImageShape shape,
      Framing framing,
      ExecutionContext context,
      Progress progress)
      throws InvalidSettingsException, CanceledExecutionException {
    ImageRows anomalous = rows.anomalous(table, context);
    try (ImageSet.Builder images = ImageSet.builder(shape, framing)) {
      anomalous.forEach(
          table,
          progress,
          Decoding.known(shape, framing),
          (row, image) -> image.filter(one -> fits(one, shape)).ifPresent(images::add));
      ImageSet known = images.build();
      warn(anomalous, known, shape);
      return known;
    }
  }

  private boolean fits(KnownImage image, ImageShape shape) {
    boolean fits =
        !ownSize
            || image.original().height() == shape.height()
                && image.original().width() == shape.width();
    otherSizes += fits ? 0 : 1;
    return fits;
  }

  private void warn(ImageRows anomalous, ImageSet known, ImageShape shape) {
    Optional<String> unread = anomalous.warning();
    Stream.of(unread, anomalous.warningOfTest(OTHER_ROWS), UnusualProportions.warning(known))
        .flatMap(Optional::stream)
        .forEach(warning -> warnings.add("Of the known defects: " + warning));
    if (otherSizes > 0) {
      warnings.add(
          Count.of(otherSizes, "known defect")
              + (otherSizes == 1 ? " was" : " were")
              + " left out, since images are looked at at their own size, and good parts have "
              + shape.width()
              + " x "
              + shape.height()
              + " pixels. Take pictures of one size, or set \"Resolution\" to \"Scaled\".");
    }
    if (known.size() == 0 && unread.isEmpty() && otherSizes == 0) {
      warnings.add(
          "There is no known defect to use (setting \""
              + SETTING
              + "\"), so that good parts alone were learned from. "
              + rows.noneIsAnomalous());
    }
  }

  /** What is to be said of them, once they were collected. */
  Stream<String> warnings() {
    return warnings.stream();
  }
}
