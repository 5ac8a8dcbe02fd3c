package org.imageanomaly.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The largest resident memory of this process, as Linux counts it. */
final class PeakMemory {

  private static final Path SELF = Path.of("/proc/self");

  private PeakMemory() {}

  /** Counts from now on, where the system can. */
  static void reset() {
    System.gc();
    try {
      Files.writeString(SELF.resolve("clear_refs"), "5");
    } catch (IOException e) {
      System.err.println("The peak of the memory is that of all trainings so far: " + e);
    }
  }

  /** In MB; NaN where the system does not say. */
  static double megabytes() {
    try {
      for (String line : Files.readAllLines(SELF.resolve("status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        }
      }
    } catch (IOException e) {
      System.err.println("The peak of the memory is unknown: " + e);
    }
    return Double.NaN;
  }
}
