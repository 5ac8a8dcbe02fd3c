package org.imageanomaly.benchmarks.onnx;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * Times the same work by the engine and by ONNX Runtime in one process, in turns.
 *
 * @param batch images that either of them computes at once
 * @param pairs of turns
 * @param seconds that each side computes in a turn, at least
 */
record Turns(int batch, int pairs, double seconds) {

  /** What {@link #compare} prints. */
  static final String HEAD =
      "ms an image, ours and theirs; the same of processor; theirs / ours, median and range";

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** What an image takes: the time that passes, and that of all processors of this process. */
  private record Took(double milliseconds, double processor) {}

  /** Each runs once before it counts. */
  void compare(String name, Runnable ours, Runnable theirs) {
    time(ours);
    time(theirs);
    Took[] us = new Took[pairs];
    Took[] them = new Took[pairs];
    for (int i = 0; i < pairs; i++) {
      us[i] = time(ours);
      them[i] = time(theirs);
    }
    print(name, us, them);
  }

  private Took time(Runnable batchwise) {
    long begin = System.nanoTime();
    long processor = PROCESS.getProcessCpuTime();
    int images = 0;
    do {
      batchwise.run();
      images += batch;
    } while (System.nanoTime() - begin < seconds * 1e9);
    double milliseconds = 1e-6 / images;
    return new Took(
        (System.nanoTime() - begin) * milliseconds,
        (PROCESS.getProcessCpuTime() - processor) * milliseconds);
  }

  private static void print(String name, Took[] us, Took[] them) {
    double[] passing = new double[us.length];
    double[] processor = new double[us.length];
    for (int i = 0; i < us.length; i++) {
      passing[i] = them[i].milliseconds() / us[i].milliseconds();
      processor[i] = them[i].processor() / us[i].processor();
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %.3f %.3f; %.3f %.3f; %s, of processor %s%n",
        name,
        median(Arrays.stream(us).mapToDouble(Took::milliseconds).toArray()),
        median(Arrays.stream(them).mapToDouble(Took::milliseconds).toArray()),
        median(Arrays.stream(us).mapToDouble(Took::processor).toArray()),
        median(Arrays.stream(them).mapToDouble(Took::processor).toArray()),
        range(passing),
        range(processor));
  }

  private static String range(double[] ratios) {
    double[] sorted = ratios.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT, "%.2f (%.2f..%.2f)", median(sorted), sorted[0], sorted[sorted.length - 1]);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
