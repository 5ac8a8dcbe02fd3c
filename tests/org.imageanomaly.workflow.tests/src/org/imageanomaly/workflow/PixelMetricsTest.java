package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.NodeRun.AS_GUESSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import org.imageanomaly.nodes.f1evaluator.F1EvaluatorNodeFactory;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** How well maps show what masks mark, measured by the F1 Evaluator. */
class PixelMetricsTest {

  private static final DataCell NONE = new MissingCell("none");

  private static final List<Object> COLUMNS =
      List.of(
          "Anomalous",
          BooleanCell.TYPE,
          "Anomaly Score",
          DoubleCell.TYPE,
          "Anomaly Map",
          PNGImageContent.TYPE,
          "Mask",
          PNGImageContent.TYPE);

  private static DataCell picture(int type, int width, int height, IntBinaryOperator sample)
      throws IOException {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.getRaster().setSample(x, y, 0, sample.applyAsInt(x, y));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return new PNGImageContent(bytes.toByteArray()).toImageCell();
  }

  private static DataCell map(int k, boolean deep) throws IOException {
    int type = deep ? BufferedImage.TYPE_USHORT_GRAY : BufferedImage.TYPE_BYTE_GRAY;
    return picture(
        type,
        16,
        12,
        (x, y) -> {
          int value = (x * x * (37 + k) + y * 191 + x * y * 53 + k * 977) % 4001;
          value += x > 4 && x < 9 && y > 3 && y < 8 ? 3000 : 0;
          return deep ? value * 8 : value / 32;
        });
  }

  private static boolean isMarked(int k, int x, int y) {
    return k == 1
        ? x > 12 && x < 22 && y > 9 && y < 19
        : (x - 8) * (x - 8) + (y - 8) * (y - 8) < 20 || x > 30 && y > 24;
  }

  private static DataCell mask(int k, int white) throws IOException {
    return picture(BufferedImage.TYPE_BYTE_GRAY, 40, 30, (x, y) -> isMarked(k, x, y) ? white : 0);
  }

  private static DataCell[] row(boolean anomalous, DataCell map, DataCell mask) {
    return new DataCell[] {
      BooleanCell.get(anomalous), new DoubleCell(anomalous ? 2 : 0), map, mask
    };
  }

  /** A good image without a mask comes before the masks whose size it gets. */
  private static BufferedDataTable fourImages(boolean deep, int white) throws IOException {
    return Tables.of(
        COLUMNS,
        row(false, map(0, deep), NONE),
        row(true, map(1, deep), mask(1, white)),
        row(true, map(2, deep), mask(2, white)),
        row(false, map(3, deep), NONE));
  }

  private static NodeRun evaluated(BufferedDataTable table) throws Exception {
    return NodeRun.of(new F1EvaluatorNodeFactory(), AS_GUESSED, table);
  }

  private static void assertMetrics(NodeRun run, double... expected) {
    List<String> names = List.of("Pixel ROC AUC", "Pixel PR AUC", "AUPRO", "Best Pixel F1");
    for (int i = 0; i < names.size(); i++) {
      DataCell cell = Tables.cell(run.table(0), 0, names.get(i));
      assertEquals(expected[i], ((DoubleValue) cell).getDoubleValue(), 1e-4, names.get(i));
    }
  }

  /**
   * Maps scaled by PyTorch 1.13.0 (interpolate, bilinear), areas and F1 by scikit-learn 1.2.1,
   * AUPRO with scipy.ndimage.label (1.10.1) at every threshold.
   */
  @Test
  void mapsOfSixteenBitsAreMeasuredAtTheSizeOfTheMasks() throws Exception {
    NodeRun run = evaluated(fourImages(true, 255));
    assertMetrics(
        run, 0.7714863017906846, 0.12460102319317695, 0.41240214997992275, 0.24130879345603273);
    assertEquals(new IntCell(4), Tables.cell(run.table(0), 0, "Images with Maps"));
    assertEquals("", run.warning());
  }

  /** By the same means. */
  @Test
  void mapsOfEightBitsAreMeasuredToo() throws Exception {
    assertMetrics(
        evaluated(fourImages(false, 255)),
        0.7712544529468569,
        0.12437130189128154,
        0.4116479470152355,
        0.24130879345603273);
  }

  @Test
  void masksOfZeroAndOneMarkAsMuch() throws Exception {
    assertMetrics(
        evaluated(fourImages(false, 1)),
        0.7712544529468569,
        0.12437130189128154,
        0.4116479470152355,
        0.24130879345603273);
  }

  @Test
  void defectsThatNobodyMarkedDoNotCount() throws Exception {
    NodeRun run =
        evaluated(
            Tables.of(
                COLUMNS,
                row(false, map(0, true), NONE),
                row(true, map(1, true), mask(1, 255)),
                row(true, map(2, true), mask(2, 255)),
                row(false, map(3, true), NONE),
                row(true, map(4, true), NONE),
                row(true, NONE, mask(1, 255))));
    assertMetrics(
        run, 0.7714863017906846, 0.12460102319317695, 0.41240214997992275, 0.24130879345603273);
    assertTrue(run.warning().contains("1 anomalous image has no mask"), run.warning());
    assertTrue(run.warning().contains("1 missing"), run.warning());
  }

  @Test
  void withoutAMarkThereIsNothingToMeasure() throws Exception {
    NodeRun run =
        evaluated(
            Tables.of(COLUMNS, row(false, map(0, true), NONE), row(false, map(1, true), NONE)));
    assertTrue(Tables.cell(run.table(0), 0, "AUPRO").isMissing());
    assertTrue(run.warning().contains("marks anything"), run.warning());
  }

  @Test
  void tablesWithoutMasksAreNotMeasured() throws Exception {
    NodeRun run = evaluated(Tables.scored(new double[] {0, 2}, false, true));
    assertTrue(Tables.cell(run.table(0), 0, "Pixel ROC AUC").isMissing());
    assertTrue(Tables.cell(run.table(0), 0, "Images with Maps").isMissing());
    assertFalse(run.warning().contains("mask"), run.warning());
  }

  @Test
  void aColumnThatIsNotThereIsNamed() {
    InvalidSettingsException refusal =
        assertThrows(
            InvalidSettingsException.class,
            () ->
                NodeRun.of(
                    new F1EvaluatorNodeFactory(),
                    settings -> settings.addBoolean("pixelMetrics", true),
                    Tables.scored(new double[] {0, 2}, false, true)));
    assertTrue(refusal.getMessage().contains("Map column"), refusal.getMessage());
  }
}
