package org.imageanomaly.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs in a Java of their own, with the jars and nothing else. */
final class Programs {

  private Programs() {}

  /**
   * Runs the source text of a program, which Java compiles against the jars.
   *
   * @param log the folder for what it writes
   * @return the lines that it wrote to its output; it writes no errors, and ends well
   */
  static List<String> run(Path log, Path source, Path... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // quick to start
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Dorg.imageanomaly.threads=1", "-cp"));
    command.add(Built.LIBRARY + File.pathSeparator + Built.NATIVES);
    command.add(source.toString());
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    Path output = log.resolve(source.getFileName() + ".out");
    Path errors = log.resolve(source.getFileName() + ".err");
    ProcessBuilder program =
        new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
    // threads that wait sleep: where they spin on a busy machine, tests take minutes
    program.environment().put("OMP_WAIT_POLICY", "passive");
    Process process = program.start();
    try {
      assertTrue(process.waitFor(20, TimeUnit.MINUTES), "The program does not end.");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
    assertEquals(
        List.of(), Files.readAllLines(errors).stream().filter(line -> !isOfJava(line)).toList());
    assertEquals(0, process.exitValue());
    return Files.readAllLines(output);
  }

  /** Newer versions warn of whatever loads native libraries, and all tell of their variables. */
  private static boolean isOfJava(String line) {
    return line.isBlank() || line.startsWith("WARNING: ") || line.contains("Picked up ");
  }
}
