package org.imageanomaly.embedded.table;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;

/** Small tables and images for tests. */
public final class Tables {
  private Tables() {}

  public static ExecutionContext context() {
    return PlatformBridge.tables().executionContext(new DefaultNodeProgressMonitor());
  }

  /** Names and types in turn. */
  public static DataTableSpec spec(Object... namesAndTypes) {
    List<org.knime.core.data.DataColumnSpec> columns = new ArrayList<>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      columns.add(
          new DataColumnSpecCreator((String) namesAndTypes[i], (DataType) namesAndTypes[i + 1])
              .createSpec());
    }
    return new DataTableSpec(columns.toArray(org.knime.core.data.DataColumnSpec[]::new));
  }

  public static BufferedDataTable table(DataTableSpec spec, DataRow... rows) {
    BufferedDataContainer container = context().createDataContainer(spec);
    for (DataRow row : rows) {
      container.addRowToTable(row);
    }
    container.close();
    return container.getTable();
  }

  public static List<DataRow> rows(BufferedDataTable table) {
    List<DataRow> rows = new ArrayList<>();
    table.forEach(rows::add);
    return rows;
  }

  /** Gray noise, which PNG cannot make smaller. */
  public static byte[] png(int side, long seed) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    Random random = new Random(seed);
    for (int i = 0; i < side * side; i++) {
      image.getRaster().setSample(i % side, i / side, 0, random.nextInt(256));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
