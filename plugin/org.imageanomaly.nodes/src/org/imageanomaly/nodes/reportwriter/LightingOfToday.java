package org.imageanomaly.nodes.reportwriter;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.Lighting;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.nodes.table.ImageColumn;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;

/** Measures how the images of a table are lit: of many, a part, evenly spaced. */
final class LightingOfToday {

  /** More images tell nothing more. */
  private static final int MOST = 200;

  private final Detector detector;
  private final ReportedTable columns;
  private final ImageDecoder decoder = ImageColumn.decoder();

  LightingOfToday(Detector detector, ReportedTable columns) {
    this.detector = detector;
    this.columns = columns;
  }

  /** Images that cannot be read, and those that the detector was fitted to, are left out. */
  List<Lighting> read(BufferedDataTable table, Progress progress) {
    List<Lighting> found = new ArrayList<>();
    long step = Math.max(1, table.size() / MOST);
    long number = 0;
    try (CloseableRowIterator rows = table.iterator()) {
      while (rows.hasNext()) {
        DataRow row = rows.next();
        if (number++ % step == 0 && columns.isOfToday(row)) {
          progress.report((double) number / table.size(), "Light of " + row.getKey().getString());
          add(row.getCell(columns.image()), found);
        }
      }
    }
    return found;
  }

  /** As the detector sees it: at calibration it was measured so. */
  private void add(DataCell cell, List<Lighting> found) {
    if (cell instanceof PNGImageValue image) {
      try {
        byte[] png = image.getImageContent().getByteArrayReference();
        found.add(
            Lighting.of(
                decoder.decodeKnown(png, detector.inputShape(), detector.framing()).image()));
      } catch (UnreadableImageException e) {
        return; // has no score either, which is counted
      }
    }
  }
}
