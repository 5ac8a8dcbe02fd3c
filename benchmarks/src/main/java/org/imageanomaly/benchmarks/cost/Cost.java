package org.imageanomaly.benchmarks.cost;

import java.util.Locale;

/**
 * What a stage cost.
 *
 * @param seconds by the clock
 * @param cpuSeconds of all threads
 * @param process the most memory of the process (VmHWM), in MB as all that follow
 * @param heap the most of Java's heap that was in use, garbage included
 * @param live the most that was left after a collection
 * @param offHeap the most that JavaCPP and ND4J counted together
 */
record Cost(
    Stage stage,
    int images,
    double seconds,
    double cpuSeconds,
    long process,
    long heap,
    long live,
    long offHeap) {

  static final String HEADER =
      "| Stage | Images | Seconds | CPU seconds | Process, MB | Heap, MB | Live heap, MB |"
          + " Off-heap, MB |\n"
          + "|---|---:|---:|---:|---:|---:|---:|---:|";

  String line() {
    return String.format(
        Locale.ROOT,
        "%s %d %.3f %.3f %d %d %d %d",
        stage,
        images,
        seconds,
        cpuSeconds,
        process,
        heap,
        live,
        offHeap);
  }

  static Cost parse(String line) {
    String[] f = line.split(" ");
    return new Cost(
        Stage.valueOf(f[0]),
        Integer.parseInt(f[1]),
        Double.parseDouble(f[2]),
        Double.parseDouble(f[3]),
        Long.parseLong(f[4]),
        Long.parseLong(f[5]),
        Long.parseLong(f[6]),
        Long.parseLong(f[7]));
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %.1f | %.1f | %d | %d | %d | %d |",
        stage.text(),
        images,
        seconds,
        cpuSeconds,
        process,
        heap,
        live,
        offHeap);
  }
}
