package org.imageanomaly.engine.fault;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imageanomaly.engine.compute.NativeMemory;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What this process has taken of the machine.
 *
 * @param heap in bytes, without garbage
 * @param counted outside of the heap, by JavaCPP
 * @param arrays outside of the heap, by ND4J
 * @param resident all of its memory that is in use, in bytes; 0 where the system does not tell
 * @param descriptors files that are open; 0 where the system does not tell
 */
record Use(long heap, long counted, long arrays, long resident, long descriptors, int threads) {

  private static final long NOISE = 8 << 20;
  private static final long NOISE_OF_ALLOCATORS = 48 << 20;

  static Use now() throws IOException {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return new Use(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        NativeMemory.counted(),
        Nd4j.getEnvironment().getDeviceCouner(0),
        residentMemory(),
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getOpenFileDescriptorCount()
            : 0,
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  private static long residentMemory() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .sum();
  }

  boolean isAsLittleAs(Use before) {
    return heap <= before.heap + NOISE
        && counted <= before.counted + NOISE
        && arrays <= before.arrays + NOISE
        && resident <= before.resident + NOISE_OF_ALLOCATORS
        && descriptors <= before.descriptors + 2
        && threads <= before.threads + 2;
  }

  @Override
  public String toString() {
    return "heap %.1f MB, counted %.1f MB, arrays %.1f MB, resident %.0f MB, %d descriptors, %d threads"
        .formatted(mega(heap), mega(counted), mega(arrays), mega(resident), descriptors, threads);
  }

  private static double mega(long bytes) {
    return bytes / (double) (1 << 20);
  }
}
