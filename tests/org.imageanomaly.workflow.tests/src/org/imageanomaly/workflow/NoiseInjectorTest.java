package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.imageanomaly.nodes.noiseinjector.NoiseInjectorNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

/** A part of the images gets noise, the others stay as they are. */
class NoiseInjectorTest {

  private static final BufferedDataTable IMAGES = Tables.images(20, 1);

  private static NodeRun run(BufferedDataTable table, Consumer<NodeSettings> settings)
      throws Exception {
    Consumer<NodeSettings> column = s -> s.addString("imageColumn", "Image");
    return NodeRun.of(new NoiseInjectorNodeFactory(), column.andThen(settings), table);
  }

  private static List<DataCell> cells(BufferedDataTable table, String column) {
    return IntStream.range(0, (int) table.size())
        .mapToObj(row -> Tables.cell(table, row, column))
        .toList();
  }

  private static List<Boolean> noisy(BufferedDataTable table) {
    return cells(table, "Noisy").stream().map(c -> ((BooleanValue) c).getBooleanValue()).toList();
  }

  @Test
  void aTenthOfTheImagesGetsNoiseAndTheOthersNone() throws Exception {
    NodeRun run = NodeRun.of(new NoiseInjectorNodeFactory(), NodeRun.AS_GUESSED, IMAGES);
    BufferedDataTable table = run.table(0);
    assertEquals(
        List.of("Image", "Noisy Image", "Noisy"),
        List.of(table.getDataTableSpec().getColumnNames()));
    assertEquals(cells(IMAGES, "Image"), cells(table, "Image"));
    List<Boolean> noisy = noisy(table);
    assertEquals(2, Collections.frequency(noisy, true));
    for (int row = 0; row < 20; row++) {
      boolean same =
          Tables.cell(table, row, "Image").equals(Tables.cell(table, row, "Noisy Image"));
      assertEquals(!noisy.get(row), same, "row " + row);
    }
    assertEquals("", run.warning());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GAUSSIAN", "SALT_AND_PEPPER", "POISSON", "SPECKLE"})
  void theSameSeedGivesTheSameImagesAndAnotherSeedOthers(String noise) throws Exception {
    Consumer<NodeSettings> kind =
        s -> {
          s.addString("noise", noise);
          s.addDouble("fraction", 0.5);
        };
    Consumer<NodeSettings> otherSeed = kind.andThen(s -> s.addLong("seed", 8));
    List<DataCell> first = cells(run(IMAGES, kind).table(0), "Noisy Image");
    assertEquals(first, cells(run(IMAGES, kind).table(0), "Noisy Image"));
    assertNotEquals(first, cells(run(IMAGES, otherSeed).table(0), "Noisy Image"));
  }

  @Test
  void noisyImagesReplaceTheOriginals() throws Exception {
    Consumer<NodeSettings> replace = s -> s.addString("output", "REPLACE");
    BufferedDataTable table = run(IMAGES, replace).table(0);
    assertEquals(List.of("Image", "Noisy"), List.of(table.getDataTableSpec().getColumnNames()));
    BufferedDataTable appended = run(IMAGES, s -> {}).table(0);
    assertEquals(cells(appended, "Noisy Image"), cells(table, "Image"));
  }

  @Test
  void withReplacementFewerImagesGetNoise() throws Exception {
    Consumer<NodeSettings> all = s -> s.addDouble("fraction", 1);
    assertEquals(20, Collections.frequency(noisy(run(IMAGES, all).table(0)), true));
    Consumer<NodeSettings> again = all.andThen(s -> s.addBoolean("replacement", true));
    int distinct = Collections.frequency(noisy(run(IMAGES, again).table(0)), true);
    assertTrue(distinct >= 7 && distinct <= 18, "13 of 20 are expected, not " + distinct);
  }

  @Test
  void missingAndUnreadableImagesStayMissingAndAreCountedOnce() throws Exception {
    BufferedDataTable mixed =
        Tables.pngs(Pictures.part(1, false), null, DamagedFiles.onePixelPng());
    NodeRun run = run(mixed, s -> s.addDouble("fraction", 1));
    BufferedDataTable table = run.table(0);
    assertEquals(true, ((BooleanValue) Tables.cell(table, 0, "Noisy")).getBooleanValue());
    for (int row = 1; row < 3; row++) {
      assertTrue(Tables.cell(table, row, "Noisy Image").isMissing());
      assertTrue(Tables.cell(table, row, "Noisy").isMissing());
    }
    assertTrue(run.warning().startsWith("2 of 3 images could not be used"), run.warning());
  }

  @Test
  void valuesThatStorageClipsAreCountedIfClippingIsOff() throws Exception {
    Consumer<NodeSettings> strong =
        s -> {
          s.addDouble("fraction", 1);
          s.addDouble("gaussianVariance", 0.25);
        };
    assertEquals("", run(IMAGES, strong).warning());
    NodeRun unclipped = run(IMAGES, strong.andThen(s -> s.addBoolean("clip", false)));
    assertTrue(
        unclipped.warning().contains("of 245760 values with noise lay below black"),
        unclipped.warning());
    assertEquals(
        cells(run(IMAGES, strong).table(0), "Noisy Image"),
        cells(unclipped.table(0), "Noisy Image"));
  }

  @Test
  void tooFewRowsForTheFractionAreSaidAndNoRowsAreFine() throws Exception {
    NodeRun few = run(Tables.images(3, 1), s -> {});
    assertEquals(List.of(false, false, false), noisy(few.table(0)));
    assertTrue(few.warning().startsWith("No image was drawn"), few.warning());
    NodeRun none = run(Tables.empty("Image", PNGImageContent.TYPE), s -> {});
    assertEquals(0, none.table(0).size());
    assertEquals("", none.warning());
  }

  @ParameterizedTest
  @CsvSource({"fraction, 1.5", "gaussianVariance, -1", "fraction, NaN"})
  void valuesOutOfRangeAreRefused(String key, double value) {
    String message =
        assertThrows(
                InvalidSettingsException.class, () -> run(IMAGES, s -> s.addDouble(key, value)))
            .getMessage();
    assertTrue(message.contains("between 0 and 1, not at " + value), message);
  }

  @Test
  void aTableWithoutImagesIsRefused() {
    assertThrows(InvalidSettingsException.class, () -> run(Tables.labels(), s -> {}));
  }

  @Test
  void itRunsInABatchBehindTheFolderReader(@TempDir Path temp) throws Exception {
    Path images = Pictures.mvtec(temp.resolve("parts"), 16, 2, 2);
    NodeSettings settings = NodeRun.defaults(new NoiseInjectorNodeFactory());
    settings.addString("imageColumn", "Image");
    Path workflow =
        new WorkflowBuilder(temp.resolve("workflow"))
            .example(ExampleWorkflow.READER)
            .noiseInjector(2, settings)
            .connect(1, 1, 2, 1)
            .write();
    Path tables = temp.resolve("tables");
    Batch batch =
        Batch.run(
            "-workflowDir=" + workflow,
            "-option=1,folder," + images + ",String",
            "-option=2,fraction,0.25,double",
            "-nosave",
            "-tablesDir=" + tables);
    assertEquals(0, batch.exitCode(), batch::toString);
    Csv csv = Csv.read(tables.resolve("Noise Injector (#2)").resolve("port_1.csv"));
    assertEquals(20, csv.rows().size());
    assertEquals(5, Collections.frequency(csv.column("Noisy"), "true"), csv::toString);
  }
}
