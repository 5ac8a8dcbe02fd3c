package org.imageanomaly.engine.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class ParallelLoopTest {

  @Test
  void whoComputesInAPoolOfHisOwnHasLoopsRunThere() throws Exception {
    ForkJoinPool own = new ForkJoinPool(1);
    try {
      Set<Thread> threads = ConcurrentHashMap.newKeySet();
      Thread caller =
          own.submit(
                  () -> {
                    ParallelLoop.run(1_000, i -> threads.add(Thread.currentThread()));
                    return Thread.currentThread();
                  })
              .get();
      assertEquals(Set.of(caller), threads);
    } finally {
      own.shutdown();
    }
  }
}
