package org.imageanomaly.engine.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangingFolderVisitorTest {

  @TempDir private Path folder;

  /** Removes all other files and folders as soon as it has seen the first. */
  private static final class Removing extends ChangingFolderVisitor {
    private final List<Path> all;
    private final List<Path> seen = new ArrayList<>();

    Removing(List<Path> all) {
      this.all = all;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      seen.add(file);
      for (Path other : all) {
        if (!other.equals(file)) {
          Files.deleteIfExists(other);
        }
      }
      return FileVisitResult.CONTINUE;
    }
  }

  @Test
  void whatHasGoneWasNeverThere() throws IOException {
    List<Path> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(Files.createFile(folder.resolve("file" + i)));
    }
    Removing removing = new Removing(all);
    Files.walkFileTree(folder, removing);
    assertEquals(1, removing.seen.size());
  }

  @Test
  void aFolderThatIsNotThereIsEmpty() throws IOException {
    Removing removing = new Removing(List.of());
    Files.walkFileTree(folder.resolve("none"), removing);
    assertEquals(List.of(), removing.seen);
  }

  @Test
  void whatFailsForAnotherReasonEndsTheVisit() throws IOException {
    ChangingFolderVisitor visitor = new ChangingFolderVisitor();
    IOException denied = new AccessDeniedException("file");
    assertEquals(
        denied, assertThrows(IOException.class, () -> visitor.visitFileFailed(folder, denied)));
    assertEquals(
        denied, assertThrows(IOException.class, () -> visitor.postVisitDirectory(folder, denied)));
    IOException gone = new NoSuchFileException("file");
    assertEquals(FileVisitResult.CONTINUE, visitor.visitFileFailed(folder, gone));
    assertEquals(FileVisitResult.CONTINUE, visitor.postVisitDirectory(folder, gone));
    assertEquals(FileVisitResult.CONTINUE, visitor.postVisitDirectory(folder, null));
  }
}
