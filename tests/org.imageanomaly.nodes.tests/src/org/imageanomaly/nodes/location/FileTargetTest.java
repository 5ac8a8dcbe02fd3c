package org.imageanomaly.nodes.location;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.InvalidSettingsException;

/** Files that other runs write at the same time. */
class FileTargetTest {

  @TempDir private Path temp;

  private static void write(OutputStream out) throws IOException {
    out.write("mine".getBytes(StandardCharsets.UTF_8));
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(temp)) {
      return files.toList();
    }
  }

  @Test
  void aFileThatIsNotThereIsWritten() throws Exception {
    Path file = temp.resolve("model.zip");
    new FileTarget("model", file, false).write(FileTargetTest::write);
    assertEquals("mine", Files.readString(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void whatComesWhileItIsWrittenStaysIfItMust() throws Exception {
    Path file = temp.resolve("model.zip");
    FileTarget target = new FileTarget("model", file, false);
    InvalidSettingsException refused =
        assertThrows(
            InvalidSettingsException.class,
            () ->
                target.write(
                    out -> {
                      write(out);
                      Files.writeString(file, "of another run");
                    }));
    assertTrue(refused.getMessage().contains("choose to overwrite it"), refused.getMessage());
    assertEquals("of another run", Files.readString(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void ofSeveralRunsThatMustNotReplaceAFileOneWritesIt() throws Exception {
    for (int round = 0; round < 50; round++) {
      FileTarget target = new FileTarget("model", temp.resolve("model" + round), false);
      FutureTask<Boolean> other = new FutureTask<>(() -> isWritten(target));
      new Thread(other, "other").start();
      boolean written = isWritten(target);
      assertTrue(written ^ other.get(), "one of them");
    }
  }

  private static boolean isWritten(FileTarget target) throws Exception {
    try {
      target.write(FileTargetTest::write);
      return true;
    } catch (InvalidSettingsException e) {
      return false;
    }
  }

  @Test
  void whatAnotherRunDeletesMeanwhileIsNotWriteProtected() throws Exception {
    Path file = temp.resolve("model.zip");
    FileTarget target = new FileTarget("model", file, true);
    FutureTask<Void> others =
        new FutureTask<>(
            () -> {
              for (int i = 0; i < 3000; i++) {
                Files.delete(Files.createFile(file));
              }
              return null;
            });
    new Thread(others, "others").start();
    while (!others.isDone()) {
      target.check();
    }
    others.get();
  }
}
