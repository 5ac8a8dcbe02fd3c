package org.imageanomaly.embedded.export;

import static org.imageanomaly.embedded.table.Tables.png;
import static org.imageanomaly.embedded.table.Tables.spec;
import static org.imageanomaly.embedded.table.Tables.table;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;

class TableExportTest {
  @TempDir private Path folder;

  @Test
  void fieldsAreQuotedAsRfc4180Says() throws IOException {
    BufferedDataTable table =
        table(
            spec("a,b", StringCell.TYPE, "d", DoubleCell.TYPE, "ok", BooleanCell.TYPE),
            new DefaultRow(
                "r\"1\"", new StringCell("two\nlines"), new DoubleCell(0.1), BooleanCell.TRUE),
            new DefaultRow("r2", new StringCell(""), new MissingCell(null), BooleanCell.FALSE));
    Path csv = TableExport.write(table, folder, "port_1");
    assertEquals(
        "Row ID,\"a,b\",d,ok\r\n\"r\"\"1\"\"\",\"two\nlines\",0.1,true\r\nr2,\"\",,false\r\n",
        Files.readString(csv));
    assertEquals(List.of("port_1.csv"), names(folder));
  }

  @Test
  void reasonsOfMissingCellsStandInAFileBesideIt() throws IOException {
    BufferedDataTable table =
        table(
            spec("Image", PNGImageContent.TYPE),
            new DefaultRow("bad/x.png", new MissingCell("truncated, at byte 7")));
    assertEquals(
        "Row ID,Image\r\nbad/x.png,\r\n", Files.readString(TableExport.write(table, folder, "t")));
    assertEquals(
        "Row ID,Column,Reason\r\nbad/x.png,Image,\"truncated, at byte 7\"\r\n",
        Files.readString(folder.resolve("t.missing.csv")));
  }

  @Test
  void imagesAreFoundAtThePathInTheTable() throws IOException {
    byte[] png = png(8, 1);
    BufferedDataTable table =
        table(
            spec("Image", PNGImageContent.TYPE),
            new DefaultRow("test/good/000.png", new PNGImageContent(png).toImageCell()),
            new DefaultRow("test_good_000.PNG", new PNGImageContent(png).toImageCell()));
    List<String> lines = Files.readAllLines(TableExport.write(table, folder, "port_1"));
    assertEquals("test/good/000.png,port_1/Image/test_good_000.png", lines.get(1));
    assertEquals("test_good_000.PNG,port_1/Image/test_good_000 #2.png", lines.get(2));
    for (String line : lines.subList(1, 3)) {
      assertArrayEquals(
          png, Files.readAllBytes(folder.resolve(line.substring(line.indexOf(',') + 1))));
    }
  }

  @Test
  void noNameLeadsOutOfTheFolder() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    BufferedDataTable table =
        table(
            spec("../../column", PNGImageContent.TYPE, "/abs", PNGImageContent.TYPE),
            new DefaultRow(
                "../../../escape",
                new PNGImageContent(png(8, 1)).toImageCell(),
                new PNGImageContent(png(8, 1)).toImageCell()),
            new DefaultRow(
                "C:\\x\u0000",
                new PNGImageContent(png(8, 1)).toImageCell(),
                new MissingCell(null)));
    TableExport.write(table, inside, "../name");
    assertEquals(List.of("inside"), names(folder));
    try (Stream<Path> all = Files.walk(inside)) {
      assertEquals(3, all.filter(p -> p.toString().endsWith(".png")).count());
    }
  }

  @Test
  void namesAreValidEverywhere() {
    assertEquals("_", FileNames.safe(""));
    assertEquals("_", FileNames.safe(".."));
    assertEquals("_CON", FileNames.safe("CON"));
    assertEquals("a_b_c", FileNames.safe("a/b:c"));
    assertEquals("gut_ä", FileNames.safe("gut_ä", StandardCharsets.UTF_8));
    assertEquals("gut__", FileNames.safe("gut_ä", StandardCharsets.US_ASCII));
    assertTrue(FileNames.safe("\ud83d\ude00".repeat(300), StandardCharsets.UTF_8).length() <= 100);
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "a file");
    BufferedDataTable table = table(spec("d", DoubleCell.TYPE));
    IOException e = assertThrows(IOException.class, () -> TableExport.write(table, taken, "t"));
    assertTrue(e.getMessage().contains("taken"), e.getMessage());
    assertFalse(Files.isDirectory(taken));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
