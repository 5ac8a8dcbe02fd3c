package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.compute.NativeMemory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.workflow.NodeMessage.Type;

/** Memory that really runs out while learners and scorers work, to any degree. */
class MemoryFaultTest {

  private static final System.Logger LOG = System.getLogger(MemoryFaultTest.class.getName());
  private static final String OUTSIDE = "The memory outside Java's heap ran out.";

  private static List<Work> all;
  private static List<List<DataCell>> expected;

  @BeforeAll
  static void doOnce() throws Exception {
    all = Stream.concat(Work.learners().stream(), Work.scorers().stream()).toList();
    expected = new ArrayList<>();
    for (Work work : all) {
      expected.add(Work.cells(work.done()));
    }
  }

  /** What is said, or "done" with what was computed. */
  private static String outcome(Work work, List<DataCell> expected) throws Exception {
    try {
      assertEquals(expected, Work.cells(work.done()), work.name());
      return "done";
    } catch (KNIMEException e) {
      String remedy = e.getKNIMEMessage().toNodeMessage(Type.ERROR).getResolutions().toString();
      assertTrue(remedy.contains("knime.ini"), work.name() + ": " + remedy);
      return e.getMessage();
    }
  }

  /** Takes memory away, in ever smaller amounts, and gives it back. */
  private static Map<String, Integer> outcomes(long[] left, Shortage shortage) throws Exception {
    Map<String, Integer> outcomes = new TreeMap<>();
    for (int i = 0; i < all.size(); i++) {
      Work work = all.get(i);
      List<DataCell> cells = expected.get(i);
      for (long bytes : left) {
        outcomes.merge(shortage.during(bytes, () -> outcome(work, cells)), 1, Integer::sum);
      }
      assertEquals(cells, Work.cells(work.done()), work.name() + " afterwards");
    }
    LOG.log(System.Logger.Level.INFO, outcomes.toString());
    return outcomes;
  }

  private interface Shortage {
    String during(long bytesLeft, Callable<String> work) throws Exception;
  }

  /** The libraries are for the engine alone. */
  private static Class<?> library(String name) throws ReflectiveOperationException {
    return Class.forName(name, true, Backend.class.getClassLoader());
  }

  private static String withLimitOfArrays(long left, Callable<String> work) throws Exception {
    Object arrays =
        library("org.nd4j.linalg.factory.Nd4j").getMethod("getEnvironment").invoke(null);
    Class<?> type = library("org.nd4j.linalg.factory.Environment");
    Method limit = type.getMethod("setDeviceLimit", int.class, long.class);
    Object before = type.getMethod("getDeviceLimit", int.class).invoke(arrays, 0);
    long used = (long) type.getMethod("getDeviceCouner", int.class).invoke(arrays, 0);
    limit.invoke(arrays, 0, used + left);
    try {
      return work.call();
    } finally {
      limit.invoke(arrays, 0, before);
    }
  }

  /** What nobody writes to takes no memory of the machine, but counts. */
  private static String withoutJavaCppsMemory(long left, Callable<String> work) throws Exception {
    long most = (long) library("org.bytedeco.javacpp.Pointer").getMethod("maxBytes").invoke(null);
    try (AutoCloseable taken =
        (AutoCloseable)
            library("org.bytedeco.javacpp.BytePointer")
                .getConstructor(long.class)
                .newInstance(most - NativeMemory.counted() - left)) {
      return work.call();
    }
  }

  /** One amount in every build, all with {@code -Probust}. */
  private static long[] amounts(long one, long... others) {
    return Boolean.getBoolean("robust")
        ? LongStream.concat(LongStream.of(one), Arrays.stream(others)).toArray()
        : new long[] {one};
  }

  @Test
  void whereArraysFindNoMemoryTheMessageSaysWhatHelps() throws Exception {
    long[] left = amounts(1 << 10, 0, 1 << 16, 1 << 20);
    Map<String, Integer> outcomes = outcomes(left, MemoryFaultTest::withLimitOfArrays);
    assertTrue(outcomes.containsKey(OUTSIDE), outcomes.toString());
    outcomes.keySet().removeAll(List.of("done", OUTSIDE));
    assertEquals(Map.of(), outcomes);
  }

  @Test
  void whereOneDnnFindsNoMemoryTheMessageSaysWhatHelps() throws Exception {
    long[] left = amounts(1 << 16, 0, 1 << 20, 1 << 22);
    Map<String, Integer> outcomes = outcomes(left, MemoryFaultTest::withoutJavaCppsMemory);
    assertTrue(outcomes.containsKey(OUTSIDE), outcomes.toString());
    outcomes.keySet().removeAll(List.of("done", OUTSIDE));
    assertEquals(Map.of(), outcomes);
  }
}
