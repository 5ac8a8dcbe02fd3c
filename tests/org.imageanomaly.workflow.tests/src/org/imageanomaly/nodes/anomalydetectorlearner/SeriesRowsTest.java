package org.imageanomaly.nodes.anomalydetectorlearner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.imageanomaly.embedded.table.PlatformBridge;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.node.parameters.NodeParametersInput;

/** Which series each collected image is of. */
class SeriesRowsTest {

  private static final DataTableSpec SPEC =
      new DataTableSpec(
          column("Image", PNGImageContent.TYPE),
          column("Anomalous", BooleanCell.TYPE),
          column("Series", StringCell.TYPE));

  private static final ExecutionContext CONTEXT =
      PlatformBridge.tables().executionContext(new DefaultNodeProgressMonitor());

  /** Columns of the usual names are chosen. */
  private static final NodeParametersInput DIALOG =
      (NodeParametersInput)
          Proxy.newProxyInstance(
              SeriesRowsTest.class.getClassLoader(),
              new Class<?>[] {NodeParametersInput.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "getInPortSpecs" -> new DataTableSpec[] {SPEC};
                    default -> throw new UnsupportedOperationException(method.getName());
                  });

  private static DataColumnSpec column(String name, DataType type) {
    return new DataColumnSpecCreator(name, type).createSpec();
  }

  /** A picture of one gray level, or a missing one. */
  private static DataCell picture(int level) throws IOException {
    if (level < 0) {
      return new MissingCell("lost");
    }
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
    IntStream.range(0, 64).forEach(i -> image.getRaster().setSample(i % 8, i / 8, 0, level));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return new PNGImageContent(out.toByteArray()).toImageCell();
  }

  private static DefaultRow row(int number, int level, boolean anomalous, String series)
      throws IOException {
    return new DefaultRow(
        RowKey.createRowKey((long) number),
        picture(level),
        BooleanCell.get(anomalous),
        series == null ? new MissingCell("unknown") : new StringCell(series));
  }

  private static GoodSeries collected(boolean holdOut, DefaultRow... rows) throws Exception {
    return collected(holdOut, false, rows);
  }

  private static GoodSeries collected(boolean holdOut, boolean known, DefaultRow... rows)
      throws Exception {
    BufferedDataContainer container = CONTEXT.createDataContainer(SPEC);
    for (DefaultRow row : rows) {
      container.addRowToTable(row);
    }
    container.close();
    BufferedDataTable table = container.getTable();
    AnomalyDetectorLearnerParameters parameters = new AnomalyDetectorLearnerParameters(DIALOG);
    parameters.m_holdOutSeries = holdOut;
    parameters.m_useKnownDefects = known;
    return new SeriesRows(table.getDataTableSpec(), parameters)
        .collect(table, new ImageShape(1, 8, 8), Framing.SQUEEZE, CONTEXT, Progress.none());
  }

  private static List<Integer> levels(GoodSeries good) {
    return levels(good.images());
  }

  /** The first sample of each image. */
  private static List<Integer> levels(ImageSet images) {
    return IntStream.range(0, images.size())
        .mapToObj(i -> images.image(i).pixels()[0] & 0xff)
        .toList();
  }

  @Test
  void knownDefectsAreCollectedApart() throws Exception {
    DefaultRow[] rows = {
      row(0, 20, true, "Monday"),
      row(1, 10, false, "Monday"),
      row(2, -1, true, "Tuesday"),
      row(3, 30, true, "Tuesday"),
      row(4, 40, false, "Tuesday")
    };
    try (GoodSeries good = collected(true, true, rows);
        GoodSeries unused = collected(true, rows)) {
      assertEquals(List.of(10, 40), levels(good));
      assertEquals(List.of(20, 30), levels(good.known().orElseThrow()));
      assertEquals(List.of("Monday", "Tuesday"), good.series());
      assertTrue(unused.known().isEmpty());
    }
  }

  @Test
  void rowsThatAreLeftOutShiftNoSeries() throws Exception {
    try (GoodSeries good =
        collected(
            true,
            row(0, 10, false, "Monday"),
            row(1, -1, false, "Monday"),
            row(2, 20, true, "Monday"),
            row(3, 30, false, " Tuesday "),
            row(4, 40, false, null),
            row(5, 50, false, "Tuesday"))) {
      assertEquals(List.of(10, 30, 40, 50), levels(good));
      assertEquals(List.of("Monday", "Tuesday", "", "Tuesday"), good.series());
    }
  }

  @Test
  void oneSeriesOrNoColumnIsNone() throws Exception {
    try (GoodSeries one = collected(true, row(0, 10, false, "a"), row(1, 20, false, "a"));
        GoodSeries none = collected(false, row(0, 10, false, "a"), row(1, 20, false, "b"))) {
      assertEquals(List.of(), one.series());
      assertEquals(List.of(), none.series());
    }
  }
}
