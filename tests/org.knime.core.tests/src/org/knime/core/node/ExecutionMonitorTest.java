package org.knime.core.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutionMonitorTest {
  @Test
  void partsAddUpToTheWhole() {
    List<Double> heard = new ArrayList<>();
    ExecutionMonitor exec =
        new ExecutionMonitor(
            new DefaultNodeProgressMonitor(e -> heard.add(e.getNodeProgress().getProgress())));
    ExecutionMonitor first = exec.createSubProgress(0.5);
    first.setProgress(0.5);
    first.setProgress(1.0);
    exec.createSubProgress(0.5).setProgress(0.5);
    assertEquals(List.of(0.25, 0.5, 0.75), heard);
  }

  @Test
  void impossibleFractionsAreIgnored() {
    ExecutionMonitor exec = new ExecutionMonitor();
    exec.setProgress(0.3);
    exec.setProgress(1.5, "still going");
    exec.setProgress(Double.NaN);
    assertEquals(0.3, exec.getProgressMonitor().getProgress());
    assertEquals("still going", exec.getProgressMonitor().getMessage());
  }

  @Test
  void silentPartsKeepTheirMessagesToThemselves() {
    ExecutionMonitor exec = new ExecutionMonitor();
    exec.setMessage("outer");
    exec.createSilentSubProgress(1).setProgress(0.5, "inner");
    assertEquals("outer", exec.getProgressMonitor().getMessage());
  }

  @Test
  void cancelingReachesEveryPart() {
    ExecutionMonitor exec = new ExecutionMonitor();
    ExecutionMonitor part = exec.createSubProgress(0.5).createSubProgress(0.5);
    exec.getProgressMonitor().setExecuteCanceled();
    assertThrows(CanceledExecutionException.class, part::checkCanceled);
  }

  @Test
  void anInterruptedThreadIsCanceled() {
    Thread.currentThread().interrupt();
    try {
      assertThrows(CanceledExecutionException.class, new ExecutionMonitor()::checkCanceled);
    } finally {
      Thread.interrupted();
    }
  }
}
