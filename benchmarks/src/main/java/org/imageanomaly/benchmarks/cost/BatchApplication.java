package org.imageanomaly.benchmarks.cost;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The example workflow on the embedded platform.
 *
 * @param images in MVTec AD layout
 * @param work a folder for a copy of the workflow
 */
record BatchApplication(Path images, Path work) {

  private static final Path ROOT = Path.of(System.getProperty("cost.root"));

  private List<String> command() throws IOException {
    List<String> command = ChildJvm.command("-Djava.io.tmpdir=" + work, "-jar", launcher());
    command.addAll(
        List.of(
            "-application",
            "org.knime.product.KNIME_BATCH_APPLICATION",
            "-nosplash",
            "-consoleLog",
            "-data",
            "@none",
            "-workflowDir=" + workflow(),
            "-reset",
            "-nosave",
            "-option=1,folder," + images + ",String",
            "-option=2,maxEpochs_is_present,true,boolean",
            "-option=2,maxEpochs,1,int",
            "-option=4,rows/which,ALL,String"));
    return command;
  }

  private static String launcher() throws IOException {
    Path plugins =
        ROOT.resolve(
            "embedded/org.imageanomaly.embedded/target/products/org.imageanomaly.embedded");
    if (!Files.isDirectory(plugins)) {
      throw new IOException("The embedded platform is not built: ./mvnw verify first.");
    }
    try (Stream<Path> all = Files.walk(plugins)) {
      return all.filter(p -> p.getFileName().toString().startsWith("org.eclipse.equinox.launcher_"))
          .findFirst()
          .orElseThrow()
          .toString();
    }
  }

  private Path workflow() throws IOException {
    Path source = ROOT.resolve("workflows/kd-cae");
    Path copy = Files.createTempDirectory(work, "workflow-");
    try (Stream<Path> all = Files.walk(source)) {
      for (Path path : all.filter(p -> !p.startsWith(source.resolve("data"))).toList()) {
        if (!path.equals(source)) {
          Files.copy(path, copy.resolve(source.relativize(path).toString()));
        }
      }
    }
    return copy;
  }

  /** Runs the whole workflow and prints the seconds of each node and the peak of the process. */
  void measure() throws Exception {
    Process process = new ProcessBuilder(command()).redirectErrorStream(true).start();
    long peak = 0;
    double cpu = 0;
    try (BufferedReader out = output(process)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        peak = Math.max(peak, Gauges.peak(Long.toString(process.pid())));
        cpu = process.info().totalCpuDuration().map(d -> d.toMillis() / 1e3).orElse(cpu);
        if (line.contains(" after ") || line.contains("executed in") || line.contains("ERROR")) {
          System.out.printf(Locale.ROOT, "%s (peak %d MB, CPU %.0f s)%n", line, peak >> 20, cpu);
        }
      }
    }
    System.out.println("Exit code " + process.waitFor());
  }

  /** Starts several times and tells the seconds until the first node runs. */
  String starts(int times) throws Exception {
    double[] seconds = new double[times];
    for (int i = 0; i < times; i++) {
      List<String> command = new ArrayList<>(command());
      long start = System.nanoTime();
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (BufferedReader out = output(process)) {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          if (line.startsWith("[1/")) {
            seconds[i] = (System.nanoTime() - start) / 1e9;
            break;
          }
        }
      }
      process.destroyForcibly().waitFor();
    }
    Arrays.sort(seconds);
    return String.format(
        Locale.ROOT,
        "Start to first node: median %.2f s (%.2f to %.2f, n = %d)",
        seconds[times / 2],
        seconds[0],
        seconds[times - 1],
        times);
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
