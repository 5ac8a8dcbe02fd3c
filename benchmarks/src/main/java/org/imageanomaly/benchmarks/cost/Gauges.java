package org.imageanomaly.benchmarks.cost;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;

/** Watches the memory of this process, from the start on. */
final class Gauges {

  private static final long PAUSE = 10;

  private final long start = System.nanoTime();
  private final AtomicLong afterCollection = new AtomicLong();
  private final AtomicLong heap = new AtomicLong();
  private final AtomicLong offHeap = new AtomicLong();

  Gauges() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, none) -> collected((CompositeData) notification.getUserData()),
              null,
              null);
    }
    Thread watch = new Thread(this::watch, "gauges");
    watch.setDaemon(true);
    watch.start();
  }

  private void collected(CompositeData data) {
    Map<String, MemoryUsage> after =
        GarbageCollectionNotificationInfo.from(data).getGcInfo().getMemoryUsageAfterGc();
    long used =
        after.entrySet().stream()
            .filter(pool -> pool.getKey().startsWith("G1"))
            .mapToLong(pool -> pool.getValue().getUsed())
            .sum();
    afterCollection.accumulateAndGet(used, Math::max);
  }

  private void watch() {
    while (true) {
      heap.accumulateAndGet(
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), Math::max);
      offHeap.accumulateAndGet(offHeapNow(), Math::max);
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** What JavaCPP and ND4J count; both start before the watch asks for the first time. */
  private static long offHeapNow() {
    return Pointer.totalBytes() + Nd4jCpu.Environment.getInstance().getDeviceCounter(0);
  }

  /** The peaks so far, as one line. */
  Cost read(Stage stage, int images) throws IOException {
    long cpu =
        ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime();
    return new Cost(
        stage,
        images,
        (System.nanoTime() - start) / 1e9,
        cpu / 1e9,
        peak("self") >> 20,
        heap.get() >> 20,
        afterCollection.get() >> 20,
        offHeap.get() >> 20);
  }

  /** The most memory that a process ever had, in bytes; 0 if it is gone. */
  static long peak(String process) throws IOException {
    Path status = Path.of("/proc", process, "status");
    if (!Files.exists(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    }
  }
}
