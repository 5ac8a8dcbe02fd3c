package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.imageanomaly.embedded.location.WorkflowLocation;
import org.imageanomaly.nodes.folderreader.ImageFolderReaderNodeFactory;
import org.imageanomaly.nodes.tablereader.ImageTableReaderNodeFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.MissingValue;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.filehandling.core.data.location.PathCell;

/** Images that a column of a table names. */
class TableReaderTest {

  @TempDir private Path temp;

  @AfterEach
  void leaveTheWorkflow() {
    WorkflowLocation.install(Optional::empty);
  }

  private static BufferedDataTable table(DataType type, DataCell... paths) {
    return Tables.of(
        List.of("Path", type),
        Stream.of(paths).map(c -> new DataCell[] {c}).toArray(DataCell[][]::new));
  }

  private static BufferedDataTable strings(Object... paths) {
    return table(
        StringCell.TYPE,
        Stream.of(paths).map(p -> new StringCell(p.toString())).toArray(DataCell[]::new));
  }

  private static NodeRun read(BufferedDataTable table, Consumer<NodeSettings> change)
      throws Exception {
    return NodeRun.of(
        new ImageTableReaderNodeFactory(),
        ((Consumer<NodeSettings>) s -> s.addString("pathColumn", "Path")).andThen(change),
        table);
  }

  private static NodeRun read(BufferedDataTable table) throws Exception {
    return NodeRun.of(new ImageTableReaderNodeFactory(), NodeRun.AS_GUESSED, table);
  }

  private Path part(String name, long seed) throws Exception {
    Path file = temp.resolve(name);
    Pictures.write(file, Pictures.part(seed, false));
    return file;
  }

  private static void assertHolds(long seed, NodeRun run, int row) {
    DataCell cell = Tables.cell(run.table(0), row, "Image");
    assertEquals(
        Arrays.toString(Pictures.part(seed, false)),
        Arrays.toString(((PNGImageValue) cell).getImageContent().getByteArray()));
  }

  private static String missing(NodeRun run, int row, String column) {
    return ((MissingValue) Tables.cell(run.table(0), row, column)).getError();
  }

  private static void assertSays(String message, String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "\"" + part + "\" is not in: " + message);
    }
  }

  @Test
  void readsWhatTheFolderReaderReadAndKeepsEveryColumn() throws Exception {
    Path folder = Pictures.mvtec(temp.resolve("parts"), 3, 2, 2);
    BufferedDataTable images =
        NodeRun.of(
                new ImageFolderReaderNodeFactory(), s -> s.addString("folder", folder.toString()))
            .table(0);
    NodeRun run = read(images);
    assertEquals("", run.warning());
    assertEquals(
        List.of("Image", "Label", "Anomalous", "Split", "Path", "Mask", "Image (#1)"),
        List.of(run.table(0).getDataTableSpec().getColumnNames()));
    for (int row = 0; row < 7; row++) {
      assertEquals(Tables.cell(images, row, "Image"), Tables.cell(run.table(0), row, "Image (#1)"));
      assertEquals(
          Tables.rows(images).get(row).getKey(), Tables.rows(run.table(0)).get(row).getKey());
    }
  }

  @Test
  void pathsAndUrlsNameFiles() throws Exception {
    Path file = part("my part %20 ü.png", 1);
    NodeRun run = read(strings(file, "  " + file + " ", file.toUri()));
    assertEquals("", run.warning());
    for (int row = 0; row < 3; row++) {
      assertHolds(1, run, row);
    }
  }

  @Test
  void urlsOfTheWorkflowNameItsFiles() throws Exception {
    part("data/part.png", 2);
    WorkflowLocation.install(() -> Optional.of(temp));
    assertHolds(2, read(strings("knime://knime.workflow/data/part.png")), 0);
  }

  /**
   * A strip of 960 MB in 9 KB, a JPEG whose data end early but not its file, and a file without an
   * end.
   */
  @Test
  void whateverOneFileDoesTheOthersAreReadAndItsCellNamesIt() throws Exception {
    Path huge = temp.resolve("huge.tif");
    ByteBuffer tiff = ByteBuffer.allocate(9 << 10).order(ByteOrder.LITTLE_ENDIAN);
    tiff.putShort((short) 0x4949).putShort((short) 42).putInt(8).putShort((short) 9);
    int[][] fields = {
      {256, 12_000},
      {257, 8_000},
      {258, 16},
      {259, 8},
      {262, 1},
      {273, 200},
      {277, 5},
      {279, 8 << 10},
      {338, 0}
    };
    for (int[] field : fields) {
      tiff.putShort((short) field[0]).putShort((short) 4).putInt(1).putInt(field[1]);
    }
    Files.write(huge, tiff.array());
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB), "jpeg", jpeg);
    Path cut = temp.resolve("cut.jpg");
    byte[] start = Arrays.copyOf(jpeg.toByteArray(), jpeg.size() - 30);
    start[start.length - 2] = (byte) 0xff;
    start[start.length - 1] = (byte) 0xd9;
    Files.write(cut, start);
    NodeRun run = read(strings(part("one.png", 1), huge, cut, "/dev/zero", part("two.png", 2)));
    assertHolds(1, run, 0);
    assertSays(missing(run, 1, "Image"), "huge.tif: ", ".");
    assertSays(missing(run, 2, "Image"), "cut.jpg: The image ends too early", "Copy it again");
    assertSays(missing(run, 3, "Image"), "zero: ");
    assertHolds(2, run, 4);
    assertSays(run.warning(), "3 of 5 images could not be used");
  }

  @Test
  void whatCannotBeReadIsAMissingCellWithItsReasonAndCountedOnce() throws Exception {
    Path damaged = temp.resolve("damaged.png");
    Pictures.write(damaged, DamagedFiles.truncatedPng());
    NodeRun run =
        read(
            table(
                StringCell.TYPE,
                new StringCell(part("good.png", 3).toString()),
                new StringCell("good.png"),
                new StringCell("https://example.org/good.png"),
                new StringCell(temp.resolve("absent.png").toString()),
                new StringCell(temp.toString()),
                new StringCell(damaged.toString()),
                new StringCell(" "),
                new MissingCell("lost")));
    assertHolds(3, run, 0);
    assertSays(missing(run, 1, "Image"), "\"good.png\" is no place on this computer", "relative");
    assertSays(missing(run, 2, "Image"), "https:", "Transfer Files");
    assertSays(missing(run, 3, "Image"), "cannot be read", "absent.png");
    assertSays(missing(run, 4, "Image"), "cannot be read");
    assertSays(missing(run, 5, "Image"), "ends too early");
    assertSays(missing(run, 6, "Image"), "The row names no image file.");
    assertSays(missing(run, 7, "Image"), "The row names no image file.");
    assertSays(
        run.warning(),
        "7 of 8 images could not be used",
        "2 not on this computer (row Row1, Row2)",
        "2 without a path (row Row6, Row7)");
  }

  @Test
  void masksComeFromAColumnOfTheirOwn() throws Exception {
    Path part = part("part.png", 4);
    Path mask = part("mask.png", 5);
    BufferedDataTable table =
        Tables.of(
            List.of("Path", StringCell.TYPE, "Mask file", StringCell.TYPE),
            new DataCell[] {new StringCell(part.toString()), new StringCell(mask.toString())},
            new DataCell[] {new StringCell(part.toString()), new MissingCell("none")},
            new DataCell[] {new StringCell(part.toString()), new StringCell("mask.png")});
    NodeRun run =
        read(
            table,
            s -> {
              s.addBoolean("masks", true);
              s.addString("maskColumn", "Mask file");
            });
    assertHolds(4, run, 0);
    assertTrue(Tables.cell(run.table(0), 0, "Mask") instanceof PNGImageValue);
    assertSays(missing(run, 1, "Mask"), "There is no mask for this image.");
    assertSays(run.warning(), "1 of 3 images", "1 not on this computer (row mask of Row2)");
  }

  @Test
  void limitsHoldAsInTheFolderReader() throws Exception {
    Path large = temp.resolve("large.png");
    Pictures.write(large, Pictures.gray(1100, 1000));
    NodeRun run = read(strings(large), s -> s.addInt("maxMegapixels", 1));
    assertSays(missing(run, 0, "Image"), "1100 x 1000 pixels");
    assertThrows(
        InvalidSettingsException.class,
        () -> read(strings(large), s -> s.addInt("maxMegabytes", 0)));
  }

  @Test
  void pathsOfKnimesOwnTypeNameFiles() throws Exception {
    Path file = part("data/my part %20.png", 6);
    WorkflowLocation.install(() -> Optional.of(temp));
    NodeRun run =
        read(
            table(
                PathCell.TYPE,
                new PathCell(new FSLocation("LOCAL", null, file.toString())),
                new PathCell(new FSLocation("RELATIVE", "knime.workflow", "data/my part %20.png")),
                new PathCell(new FSLocation("RELATIVE", "knime.workflow.data", "my part %20.png")),
                new PathCell(new FSLocation("CUSTOM_URL", "1000", file.toUri().toString()))));
    assertEquals("", run.warning());
    for (int row = 0; row < 4; row++) {
      assertHolds(6, run, row);
    }
  }

  /** Even where a file of the same path lies on this computer. */
  @Test
  void aPathOfARemoteFileSystemIsNotLookedForHere() throws Exception {
    Path file = part("part.png", 7);
    NodeRun run =
        read(
            table(
                PathCell.TYPE,
                new PathCell(new FSLocation("CONNECTED", "amazon-s3:eu", file.toString())),
                new PathCell(new FSLocation("HUB_SPACE", "*1", file.toString()))));
    assertSays(missing(run, 0, "Image"), "amazon-s3:eu", "Transfer Files");
    assertSays(run.warning(), "2 of 2 images", "2 not on this computer");
  }

  @Test
  void theMostLikelyColumnIsGuessed() throws Exception {
    Path file = part("part.png", 8);
    BufferedDataTable table =
        Tables.of(
            List.of("Name", StringCell.TYPE, "Where", PathCell.TYPE),
            new DataCell[] {
              new StringCell("a part"), new PathCell(new FSLocation("LOCAL", null, file.toString()))
            });
    assertHolds(8, read(table), 0);
  }

  @ParameterizedTest
  @CsvSource({"Path, which names no files", "Absent, has no column \"Absent\""})
  void anotherColumnIsRefused(String column, String expected) {
    BufferedDataTable numbers = table(DoubleCell.TYPE, new DoubleCell(1));
    String message =
        assertThrows(
                InvalidSettingsException.class,
                () -> read(numbers, s -> s.addString("pathColumn", column)))
            .getMessage();
    assertSays(message, expected, "\"Path column\"");
  }

  @Test
  void noRowsGiveNoImages() throws Exception {
    assertEquals(0, read(strings()).table(0).size());
  }

  @Test
  void runsInAWorkflow() throws Exception {
    Path images = Pictures.mvtec(temp.resolve("parts"), 3, 2, 2);
    NodeSettings settings = NodeRun.defaults(new ImageTableReaderNodeFactory());
    settings.addString("pathColumn", "Path");
    Path workflow =
        new WorkflowBuilder(temp.resolve("workflow"))
            .example("Image Folder Reader (#1)")
            .tableReader(2, settings)
            .connect(1, 1, 2, 1)
            .write();
    Path tables = temp.resolve("tables");
    Batch batch =
        Batch.run(
            "-workflowDir=" + workflow,
            "-reset",
            "-nosave",
            "-tablesDir=" + tables,
            "-option=1,folder," + images + ",String");
    assertEquals(0, batch.exitCode(), batch::toString);
    Path made = tables.resolve("Image Reader (Table) (#2)");
    Csv csv = Csv.read(made.resolve("port_1.csv"));
    assertEquals(csv.column("Image").size(), csv.column("Image (#1)").size());
    for (String row : csv.rows().keySet()) {
      assertEquals(
          -1,
          Files.mismatch(
              made.resolve(csv.text(row, "Image")), made.resolve(csv.text(row, "Image (#1)"))));
    }
  }
}
