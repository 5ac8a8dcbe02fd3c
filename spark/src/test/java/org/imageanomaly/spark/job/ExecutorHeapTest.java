package org.imageanomaly.spark.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutorHeapTest {

  private static final long MEGABYTE = 1 << 20;

  @ParameterizedTest
  @CsvSource({"500, 1", "1024, 1", "1024, 8", "2048, 4", "30000, 16"})
  void filesAndImagesLeaveTheRestItsPart(long megabytes, int slots) {
    ExecutorHeap heap = new ExecutorHeap(megabytes * MEGABYTE, slots, false);
    assertTrue(slots * heap.files() <= heap.bytes() / 16);
    assertTrue(heap.images() >= heap.bytes() / 4, heap.images() + " bytes");
    long rest = heap.bytes() - heap.images() - 2 * slots * heap.files();
    assertTrue(rest >= (128 + 48 * slots) * MEGABYTE || heap.images() == heap.bytes() / 4);
  }

  @ParameterizedTest
  @CsvSource({"100, 1", "900, 2", "900, 16", "1800, 4"})
  void anImageFitsIntoAsMuchMemoryAsIsSaid(long megabytes, int slots) {
    long needed = megabytes * MEGABYTE;
    Matcher said =
        Pattern.compile("spark\\.executor\\.memory=(\\d+)m")
            .matcher(new ExecutorHeap(512 * MEGABYTE, slots, false).remedy(needed));
    assertTrue(said.find());
    long heap = Long.parseLong(said.group(1)) * MEGABYTE;
    // what Java leaves of it
    assertTrue(new ExecutorHeap(heap * 10 / 11, slots, false).images() >= needed);
    assertTrue(new ExecutorHeap(heap / 2, slots, false).images() < needed);
  }

  private final ExecutorHeap heap = new ExecutorHeap(512 * MEGABYTE, 2, false);

  private static <T> T fail(String message) {
    throw new OutOfMemoryError(message);
  }

  /** Spark ends an executor for the error itself, and people read the innermost cause. */
  @Test
  void whereMemoryRunsOutForADetectorTheTaskFailsWithWhatHelps() {
    IllegalStateException failure =
        assertThrows(IllegalStateException.class, () -> heap.scored(() -> fail("Java heap space")));
    assertEquals(
        "The memory of the executor ran out while images were scored (512 MB for 2 slots). Give"
            + " executors more memory (spark.executor.memory) or fewer cores"
            + " (spark.executor.cores).",
        Failures.firstLine(failure));
    assertEquals("Java heap space", failure.getSuppressed()[0].getMessage());
    // as JavaCPP says it
    assertTrue(
        assertThrows(
                IllegalStateException.class,
                () -> heap.scored(() -> fail("Failed to allocate memory within limits")))
            .getMessage()
            .contains("spark.executor.memoryOverhead"));
    assertEquals(1, heap.scored(() -> 1));
  }

  @Test
  void whereMemoryRunsOutForAnImageItHasNoResult() {
    assertEquals(Optional.empty(), ExecutorHeap.unlessExhausted(() -> fail("Java heap space")));
    assertEquals(Optional.of(1), ExecutorHeap.unlessExhausted(() -> 1));
  }

  @Test
  void slotsAreThoseOfAnExecutor() {
    int processors = Runtime.getRuntime().availableProcessors();
    assertEquals(1, slots("yarn"));
    assertEquals(1, slots("k8s://https://host:443"));
    assertEquals(processors, slots("spark://host:7077"));
    assertEquals(6, ExecutorHeap.slots(new SparkConf(false).set("spark.executor.cores", "6")));
    assertEquals(
        2,
        ExecutorHeap.slots(
            new SparkConf(false).set("spark.executor.cores", "4").set("spark.task.cpus", "2")));
  }

  /** Whatever executors have: there are none. */
  @Test
  void whereSparkRunsInOneProcessSlotsAreItsThreads() {
    int processors = Runtime.getRuntime().availableProcessors();
    assertEquals(1, slots("local"));
    assertEquals(3, slots("local[3]"));
    assertEquals(4, slots("local[4, 2]"));
    assertEquals(processors, slots("local[*]"));
    assertEquals(processors, slots("local[*,2]"));
    SparkConf spark = new SparkConf(false).set("spark.executor.cores", "6");
    assertEquals(3, ExecutorHeap.slots(spark.set("spark.master", "local[3]")));
    assertEquals(6, ExecutorHeap.slots(spark.set("spark.master", "local-cluster[2,6,1024]")));
  }

  /** What executors may have is of no use there. */
  @Test
  void whereSparkRunsInOneProcessItsDriverIsToHaveMoreMemory() {
    ExecutorHeap local =
        ExecutorHeap.ofThisJvm(new SparkConf(false).set("spark.master", "local[2]"));
    String remedy = local.remedy(900 * MEGABYTE);
    assertTrue(remedy.endsWith("give the driver more memory: spark.driver.memory=2048m."), remedy);
    assertTrue(
        local
            .exhausted()
            .endsWith(
                "give the driver more memory (spark.driver.memory) or fewer threads (--master"
                    + " local[N])."),
        local.exhausted());
    ExecutorHeap yarn = ExecutorHeap.ofThisJvm(new SparkConf(false).set("spark.master", "yarn"));
    assertTrue(yarn.remedy(900 * MEGABYTE).contains("executors more memory: spark.executor"));
  }

  private static int slots(String master) {
    return ExecutorHeap.slots(new SparkConf(false).set("spark.master", master));
  }
}
