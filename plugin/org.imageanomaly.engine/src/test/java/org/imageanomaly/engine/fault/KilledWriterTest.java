package org.imageanomaly.engine.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.cae.SmallTrainings;
import org.imageanomaly.engine.fuzz.Campaign;
import org.imageanomaly.engine.model.ModelFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed, or finds no space, while it writes a model over an older one. */
class KilledWriterTest {

  @TempDir private Path folder;
  private Path original;
  private Path file;

  /** Writes one model again and again, of two in turn, and says so before the first. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      var model = ModelFile.read(Path.of(arguments[0]));
      System.out.println("writing");
      for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
        ModelFile.write(model, Path.of(arguments[1]));
      }
      System.out.println("written");
    }
  }

  @BeforeEach
  void train() throws IOException {
    CaeModel model =
        CaeTrainer.train(SmallTrainings.settings(1, 1), SmallTrainings.bars(8), Progress.none())
            .model();
    original = folder.resolve("original");
    ModelFile.write(model, original);
    file = Files.createDirectory(folder.resolve("models")).resolve("model");
    Files.copy(original, file);
  }

  private List<String> writer(Path to, int times) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx64m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        Writer.class.getName(),
        original.toString(),
        to.toString(),
        Integer.toString(times));
  }

  private static Process started(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void aKilledProcessLosesNothing() throws Exception {
    new Campaign("kills of a process that writes a model", 3, 100).run(this::killed);
    ModelFile.write(ModelFile.read(original), file);
    assertEquals(1, count(file.getParent()), "what was left is gone");
  }

  private String killed(SplittableRandom random) throws Exception {
    Process process =
        new ProcessBuilder(writer(file, Integer.MAX_VALUE))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = process.inputReader()) {
      assertEquals("writing", output.readLine());
      LockSupport.parkNanos(random.nextLong(200_000_000));
      process.destroyForcibly().waitFor();
    }
    assertEquals(-1, Files.mismatch(original, file), "whole");
    long files = count(file.getParent());
    assertTrue(files <= 2, files + " files: those of earlier kills are gone");
    return files == 2 ? "killed amid a file" : "killed between files";
  }

  @Test
  void aFullDiskLosesNothing() throws Exception {
    new Campaign("full disks", 2, 40).run(this::full);
  }

  /** A disk of a size between that of one model, which is there, and that of two. */
  private String full(SplittableRandom random) throws Exception {
    long size = Files.size(original);
    Path disk = folder.resolve("disk");
    Files.createDirectories(disk);
    String fill =
        "mount -t tmpfs -o size=%d tmpfs \"$0\" && cp \"$1\" \"$0/model\" || exit 77"
            .formatted(size + 4096 + random.nextLong(size - 4096));
    List<String> command =
        new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", fill, disk.toString()));
    command.add(original.toString());
    assumeTrue(isPossible(command), "this system lets nobody mount anything");
    String check = "; cmp \"$1\" \"$0/model\" && test $(ls \"$0\" | wc -l) = 1 && echo whole";
    command.set(4, fill + "; a=$0; b=$1; shift; \"$@\"; set -- \"$b\"" + check);
    command.addAll(writer(disk.resolve("model"), 1));
    Process process = started(command);
    String said = new String(process.getInputStream().readAllBytes());
    assertTrue(said.contains("No space left on device") && said.contains("whole"), said);
    return "refused";
  }

  private static boolean isPossible(List<String> command) throws InterruptedException {
    try {
      return started(command).waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
