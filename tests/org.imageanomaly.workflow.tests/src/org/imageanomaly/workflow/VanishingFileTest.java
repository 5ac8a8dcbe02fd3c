package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imageanomaly.nodes.folderreader.ImageFolderReaderNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataRow;
import org.knime.core.data.MissingValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.NodeProgressMonitor;

/** Files that somebody takes away after a folder was listed and before they are read. */
class VanishingFileTest {

  private static final int GOOD = 60;

  @TempDir private Path temp;

  private interface Removal {
    void of(Path file) throws IOException;
  }

  /** Removes a file when the first row is reported. */
  private static NodeProgressMonitor removing(Path file, Removal removal) {
    boolean[] done = {false};
    return new DefaultNodeProgressMonitor(
        event -> {
          String message = event.getNodeProgress().getMessage();
          if (!done[0] && message != null && message.contains("(1 of ")) {
            done[0] = true;
            try {
              removal.of(file);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
  }

  private static List<MissingValue> missing(BufferedDataTable table) {
    int column = table.getDataTableSpec().findColumnIndex("Image");
    List<MissingValue> missing = new ArrayList<>();
    for (DataRow row : Tables.rows(table)) {
      if (row.getCell(column) instanceof MissingValue value) {
        missing.add(value);
      }
    }
    return missing;
  }

  private String reasonAfter(Removal removal) throws Exception {
    Path folder = Pictures.mvtec(temp.resolve("parts"), GOOD, 1, 1);
    Path last;
    try (Stream<Path> files = Files.list(folder.resolve("train/good"))) {
      last = files.sorted().reduce((a, b) -> b).orElseThrow();
    }
    NodeRun run =
        NodeRun.of(
            removing(last, removal),
            new ImageFolderReaderNodeFactory(),
            settings -> settings.addString("folder", folder.toString()));
    assertEquals(GOOD + 2, run.table(0).size(), "every file that was listed has its row");
    List<MissingValue> missing = missing(run.table(0));
    assertEquals(1, missing.size(), missing.toString());
    assertTrue(run.warning().contains("1"), run.warning());
    return missing.get(0).getError();
  }

  @Test
  void aFileThatIsGoneIsAMissingCellThatSaysSo() throws Exception {
    String reason = reasonAfter(Files::delete);
    assertTrue(reason.contains("NoSuchFile") || reason.contains("not there"), reason);
  }

  @Test
  void aFileThatIsEmptiedIsAMissingCellThatSaysSo() throws Exception {
    String reason = reasonAfter(file -> Files.write(file, new byte[0]));
    assertTrue(reason.contains("empty") || reason.contains("no image"), reason);
  }

  @Test
  void aFolderInThePlaceOfAFileIsAMissingCellThatSaysSo() throws Exception {
    String reason =
        reasonAfter(
            file -> {
              Files.delete(file);
              Files.createDirectory(file);
            });
    assertTrue(!reason.isEmpty(), reason);
  }
}
