package org.knime.core.data.container;

import static org.imageanomaly.embedded.table.Tables.context;
import static org.imageanomaly.embedded.table.Tables.png;
import static org.imageanomaly.embedded.table.Tables.rows;
import static org.imageanomaly.embedded.table.Tables.spec;
import static org.imageanomaly.embedded.table.Tables.table;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.imageanomaly.embedded.table.TableArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;

class JoinedTableTest {
  @TempDir private Path folder;

  private static BufferedDataTable texts(String... keys) {
    return table(
        spec("text", StringCell.TYPE),
        Stream.of(keys)
            .map(k -> new DefaultRow(k, new StringCell("of " + k)))
            .toArray(DefaultRow[]::new));
  }

  private static BufferedDataTable numbers(String... keys) {
    return table(
        spec("number", DoubleCell.TYPE),
        Stream.of(keys)
            .map(k -> new DefaultRow(k, new DoubleCell(k.length())))
            .toArray(DefaultRow[]::new));
  }

  private static BufferedDataTable join(BufferedDataTable left, BufferedDataTable right)
      throws CanceledExecutionException {
    ExecutionContext context = context();
    return context.createJoinedTable(left, right, context);
  }

  private static String refused(BufferedDataTable left, BufferedDataTable right) {
    return assertThrows(IllegalArgumentException.class, () -> join(left, right)).getMessage();
  }

  @Test
  void theColumnsOfBothStandSideBySide() throws Exception {
    BufferedDataTable joined = join(texts("a", "bb"), numbers("a", "bb"));
    assertArrayEquals(new String[] {"text", "number"}, joined.getSpec().getColumnNames());
    assertEquals(2, joined.size());
    assertEquals(
        new DefaultRow("bb", new StringCell("of bb"), new DoubleCell(2)), rows(joined).get(1));
  }

  @Test
  void rowsThatDoNotBelongTogetherAreRefused() {
    assertEquals(
        "Tables of 1 and of 2 rows cannot be joined.", refused(texts("a"), numbers("a", "b")));
    assertEquals(
        "Tables of different rows cannot be joined: row 1 is \"b\" in one and \"c\" in the other.",
        refused(texts("a", "b"), numbers("a", "c")));
  }

  @Test
  void aColumnNameThatIsThereTwiceIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> join(texts("a"), texts("a")));
  }

  @Test
  void whatIsJoinedIsSavedOnce() throws Exception {
    byte[] noise = png(256, 1);
    BufferedDataTable left =
        table(
            spec("Image", PNGImageContent.TYPE),
            new DefaultRow("a", new PNGImageContent(noise).toImageCell()));
    BufferedDataTable joined = join(left, numbers("a"));
    TableArchive archive = new TableArchive();
    archive.save(left, folder.resolve("left"));
    archive.save(joined, folder.resolve("joined"));
    try (Stream<Path> files = Files.walk(folder.resolve("joined"))) {
      long bytes = files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
      assertTrue(bytes < noise.length / 2, () -> bytes + " bytes");
    }
    TableArchive loading = new TableArchive();
    loading.load(folder.resolve("left"));
    assertEquals(rows(joined), rows(loading.load(folder.resolve("joined"))));
  }

  @Test
  void joiningIsCanceled() {
    DefaultNodeProgressMonitor monitor = new DefaultNodeProgressMonitor();
    monitor.setExecuteCanceled();
    assertThrows(
        CanceledExecutionException.class,
        () -> context().createJoinedTable(texts("a"), numbers("a"), new ExecutionMonitor(monitor)));
  }
}
