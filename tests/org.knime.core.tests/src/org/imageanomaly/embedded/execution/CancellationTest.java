package org.imageanomaly.embedded.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;

class CancellationTest {
  private final Cancellation cancellation = new Cancellation();
  private final DefaultNodeProgressMonitor monitor = new DefaultNodeProgressMonitor();

  @Test
  void aRequestTellsTheMonitorAndInterruptsTheThreadUntilTheNodeEnds() throws Exception {
    boolean interrupted =
        cancellation.during(
            monitor,
            () -> {
              cancellation.request();
              assertThrows(CanceledExecutionException.class, monitor::checkCanceled);
              return Thread.currentThread().isInterrupted();
            });
    assertTrue(interrupted);
    assertFalse(Thread.currentThread().isInterrupted(), "what comes after is not hit");
    assertThrows(CanceledExecutionException.class, monitor::checkCanceled);
  }

  @Test
  void aRequestBetweenTwoNodesInterruptsNobodyAndStopsTheNext() throws Exception {
    cancellation.request();
    assertFalse(Thread.currentThread().isInterrupted());
    assertTrue(cancellation.during(monitor, () -> Thread.currentThread().isInterrupted()));
  }

  @Test
  void aNodeThatInterruptsItselfLeavesNothingBehind() throws Exception {
    assertEquals(
        "result",
        cancellation.during(
            monitor,
            () -> {
              Thread.currentThread().interrupt();
              return "result";
            }));
    assertFalse(Thread.currentThread().isInterrupted());
    assertFalse(cancellation.isRequested());
  }
}
