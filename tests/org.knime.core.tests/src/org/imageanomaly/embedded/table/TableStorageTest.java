package org.imageanomaly.embedded.table;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableStorageTest {
  @TempDir private Path temp;

  private static Path table(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < 20; i++) {
      Files.createFile(folder.resolve("rows" + i));
    }
    return folder;
  }

  @Test
  void whatIsDeletedByTwoAtOnceGoes() throws Exception {
    for (int round = 0; round < 100; round++) {
      Path folder = temp.resolve("all");
      Path one = table(folder.resolve("one"));
      table(folder.resolve("other"));
      FutureTask<Void> unused =
          new FutureTask<>(
              () -> {
                TableStorage.delete(one);
                return null;
              });
      new Thread(unused, "cleaner").start();
      TableStorage.delete(folder);
      unused.get();
      assertFalse(Files.exists(folder));
    }
  }

  @Test
  void ofALinkTheLinkGoes() throws IOException {
    Path elsewhere = table(temp.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), elsewhere);
    TableStorage.delete(link);
    assertFalse(Files.isSymbolicLink(link));
    assertTrue(Files.exists(elsewhere.resolve("rows0")));
    TableStorage.delete(link);
  }
}
