package org.knime.core.data.container;

import static org.imageanomaly.embedded.table.Tables.context;
import static org.imageanomaly.embedded.table.Tables.png;
import static org.imageanomaly.embedded.table.Tables.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;

class LargeTableTest {
  private static final int ROWS = 10_000;
  private static final long MOST_HEAP = 40L << 20;

  @Test
  void tenThousandImagesStayOnDiskEvenWhileTheirCellsAreHeld() {
    byte[] png = png(160, 1);
    long imageBytes = (long) ROWS * png.length;
    assertTrue(imageBytes > 5 * MOST_HEAP, "the images must be larger than the heap allowed");
    long before = usedHeap();
    BufferedDataTable table = fill(png);
    List<DataCell> held = new ArrayList<>();
    long read = 0;
    for (DataRow row : table) {
      held.add(row.getCell(0));
      read += ((PNGImageValue) row.getCell(0)).getImageContent().getByteArray().length;
    }
    long grown = usedHeap() - before;
    assertEquals(imageBytes, read);
    assertEquals(ROWS, held.size());
    assertTrue(grown < MOST_HEAP, grown + " bytes of heap for " + imageBytes + " of images");
  }

  private static BufferedDataTable fill(byte[] png) {
    BufferedDataContainer container =
        context().createDataContainer(spec("Image", PNGImageContent.TYPE, "Path", StringCell.TYPE));
    DataCell image = new PNGImageContent(png).toImageCell();
    for (long i = 0; i < ROWS; i++) {
      container.addRowToTable(
          new DefaultRow(RowKey.createRowKey(i), image, new StringCell("image " + i)));
    }
    container.close();
    return container.getTable();
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
