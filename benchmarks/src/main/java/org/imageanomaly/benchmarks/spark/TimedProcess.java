package org.imageanomaly.benchmarks.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that is run to its end and watched, with those that it starts. */
record TimedProcess(ProcessBuilder process) {

  private static final long PAUSE = 50;
  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

  /**
   * What it took.
   *
   * @param seconds by the clock, from the start to the end of the process
   * @param executor the most memory that one of Spark's executors ever had (VmHWM), or the process
   *     itself where it has none, in MB
   */
  record Taken(double seconds, long executor) {}

  /**
   * Runs it.
   *
   * @throws IOException if it ends with an error, with what it printed
   */
  Taken run() throws IOException, InterruptedException {
    Path log = Files.createTempFile("spark-costs-", ".log");
    long start = System.nanoTime();
    Process running = process.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Map<Long, Long> executors = new HashMap<>();
    long itself = 0;
    while (!running.waitFor(PAUSE, TimeUnit.MILLISECONDS)) {
      itself = Math.max(itself, peak(running.toHandle()));
      running
          .descendants()
          .filter(child -> child.info().commandLine().orElse("").contains(EXECUTOR))
          .forEach(child -> executors.merge(child.pid(), peak(child), Math::max));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (running.exitValue() != 0) {
      throw new IOException(process.command() + " failed:\n" + Files.readString(log));
    }
    Files.delete(log);
    return new Taken(
        seconds, executors.values().stream().mapToLong(Long::longValue).max().orElse(itself));
  }

  private static long peak(ProcessHandle child) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + child.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0; // it has just ended
    }
  }
}
