package org.imageanomaly.embedded.table;

import static org.imageanomaly.embedded.table.Tables.context;
import static org.imageanomaly.embedded.table.Tables.png;
import static org.imageanomaly.embedded.table.Tables.rows;
import static org.imageanomaly.embedded.table.Tables.spec;
import static org.imageanomaly.embedded.table.Tables.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

class TableArchiveTest {
  @TempDir private Path folder;

  private static BufferedDataTable images() {
    return table(
        spec("Image", PNGImageContent.TYPE, "x", DoubleCell.TYPE),
        new DefaultRow("a", new PNGImageContent(png(64, 1)).toImageCell(), new DoubleCell(1)),
        new DefaultRow("b", new MissingCell("unreadable"), new DoubleCell(2)));
  }

  private static BufferedDataTable withScore(BufferedDataTable in) throws Exception {
    DataRow[] scores =
        rows(in).stream()
            .map(row -> new DefaultRow(row.getKey(), new DoubleCell(.5)))
            .toArray(DataRow[]::new);
    ExecutionContext context = context();
    return context.createJoinedTable(in, table(spec("Score", DoubleCell.TYPE), scores), context);
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    }
  }

  @Test
  void aSavedTableIsLoadedInAnotherSessionAndOutlivesItsFolder() throws Exception {
    BufferedDataTable table = images();
    Path port = folder.resolve("port_1");
    new TableArchive().save(table, port);
    BufferedDataTable loaded = new TableArchive().load(port);
    TableStorage.delete(port);
    assertEquals(table.getSpec(), loaded.getSpec());
    assertEquals(rows(table), rows(loaded));
    assertEquals("unreadable", ((MissingCell) rows(loaded).get(1).getCell(0)).getError());
  }

  @Test
  void whatALaterTableSharesIsSavedOnce() throws Exception {
    BufferedDataTable images = images();
    BufferedDataTable scored = withScore(images);
    TableArchive archive = new TableArchive();
    archive.save(images, folder.resolve("reader"));
    archive.save(scored, folder.resolve("scorer"));
    archive.save(scored, folder.resolve("view"));
    assertTrue(size(folder.resolve("reader")) > 4096);
    assertTrue(size(folder.resolve("scorer")) < 8192 && noBlobs("scorer") && noBlobs("view"));

    TableArchive loading = new TableArchive();
    loading.load(folder.resolve("reader"));
    assertEquals(rows(scored), rows(loading.load(folder.resolve("scorer"))));
    assertEquals(rows(scored), rows(loading.load(folder.resolve("view"))));
  }

  private boolean noBlobs(String port) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(port))) {
      return files.filter(f -> f.endsWith("blobs.bin")).allMatch(f -> f.toFile().length() == 0);
    }
  }

  @Test
  void aTableSavedAloneHoldsAllItNeeds() throws Exception {
    BufferedDataTable scored = withScore(images());
    new TableArchive().save(scored, folder.resolve("alone"));
    assertEquals(rows(scored), rows(new TableArchive().load(folder.resolve("alone"))));
  }

  @Test
  void aLoadedTableIsSavedAgain() throws Exception {
    BufferedDataTable images = images();
    new TableArchive().save(images, folder.resolve("one"));
    BufferedDataTable loaded = new TableArchive().load(folder.resolve("one"));
    new TableArchive().save(withScore(loaded), folder.resolve("two"));
    assertEquals(2, new TableArchive().load(folder.resolve("two")).size());
  }

  @Test
  void aReferenceToATableThatWasNotLoadedIsRefused() throws Exception {
    BufferedDataTable images = images();
    TableArchive archive = new TableArchive();
    archive.save(images, folder.resolve("reader"));
    archive.save(withScore(images), folder.resolve("scorer"));
    assertRefused(folder.resolve("scorer"), "Reset the node");
  }

  @Test
  void damagedAndNewerFilesAreRefused() throws Exception {
    Path port = folder.resolve("port_1");
    new TableArchive().save(images(), port);
    Path xml = port.resolve("table.xml");
    String good = Files.readString(xml);
    Files.writeString(
        xml,
        good.replace(
            "\"version\" type=\"xint\" value=\"1\"", "\"version\" type=\"xint\" value=\"9\""));
    assertRefused(port, "version 9");
    Files.writeString(xml, good.replace("image.png.PNGImageCell", "../evil.Cell"));
    assertRefused(port, "not part of this platform");
    Files.writeString(xml, good);
    try (RandomAccessFile rows = new RandomAccessFile(port.resolve("rows.bin").toFile(), "rw")) {
      rows.setLength(rows.length() - 1);
    }
    assertRefused(port, "rows.bin");
    assertRefused(folder.resolve("nowhere"), "no saved table");
  }

  private static void assertRefused(Path port, String reason) {
    IOException e = assertThrows(IOException.class, () -> new TableArchive().load(port));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  @Test
  void aSaveThatFailsLeavesNothingBehind() throws Exception {
    Path taken = Files.writeString(folder.resolve("taken"), "a file");
    Path port = taken.resolve("port_1");
    IOException e = assertThrows(IOException.class, () -> new TableArchive().save(images(), port));
    assertTrue(e.getMessage().contains("cannot be written"), e.getMessage());
    BufferedDataTable gone = images();
    TableStorage.delete(((StoredTable) PlatformBridge.tables().unwrap(gone)).folder().path());
    Path other = folder.resolve("other");
    assertThrows(IOException.class, () -> new TableArchive().save(gone, other));
    assertFalse(Files.exists(other));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(1, left.count());
    }
  }

  @Test
  void damagedBytesAreAnErrorAndNeverAFlood() throws Exception {
    Path port = folder.resolve("port_1");
    new TableArchive().save(images(), port);
    byte[] rows = Files.readAllBytes(port.resolve("rows.bin"));
    for (int at = 0; at < rows.length; at++) {
      byte[] damaged = rows.clone();
      damaged[at] = 0x7f;
      Files.delete(port.resolve("rows.bin"));
      Files.write(port.resolve("rows.bin"), damaged);
      BufferedDataTable loaded = new TableArchive().load(port);
      try {
        rows(loaded);
      } catch (UncheckedIOException e) {
        assertTrue(e.getMessage().contains("cannot be read"), e.getMessage());
      }
    }
  }

  @Test
  void theFilesOfATableNobodyUsesAreDeleted() throws Exception {
    WeakReference<BufferedDataTable> table = new WeakReference<>(images());
    Path files = ((StoredTable) PlatformBridge.tables().unwrap(table.get())).folder().path();
    DataCell held = rows(table.get()).get(0).getCell(0);
    for (int i = 0; i < 50 && Files.exists(files); i++) {
      System.gc();
    }
    assertTrue(((PNGImageValue) held).getImageContent().getByteArray().length > 0);
    held = null;
    // by a thread that has to get its turn
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(600);
    while (Files.exists(files) && System.nanoTime() < end) {
      System.gc();
      Thread.yield();
    }
    assertFalse(Files.exists(files));
  }
}
