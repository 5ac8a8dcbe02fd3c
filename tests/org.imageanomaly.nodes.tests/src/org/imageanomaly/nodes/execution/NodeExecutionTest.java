package org.imageanomaly.nodes.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.imageanomaly.nodes.execution.NodeExecution.Computation;
import org.junit.jupiter.api.Test;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

class NodeExecutionTest {

  private static void run(Computation computation)
      throws CanceledExecutionException, KNIMEException {
    NodeExecution.run(new ExecutionMonitor(), computation);
  }

  private static String failure(Computation computation) {
    return assertThrows(KNIMEException.class, () -> run(computation)).getMessage();
  }

  @Test
  void whatJavaSaysOfAnErrorOfOursIsForTheLogAndNotForTheUser() {
    String missing = null;
    List<String> faults =
        List.of(
            failure(progress -> missing.length()),
            failure(progress -> List.of().get(0)),
            failure(
                progress -> {
                  throw new NoClassDefFoundError("org/nd4j/linalg/indexing/INDArrayIndex");
                }));
    for (String message : faults) {
      assertTrue(message.startsWith("An error in the extension itself ended the node ("), message);
      assertFalse(message.matches("(?s).*(Cannot invoke|null|out of bounds|/).*"), message);
    }
  }

  @Test
  void whatIsSaidForPeopleStaysAsItIs() {
    assertEquals(
        "Choose another column.",
        failure(
            progress -> {
              throw new InvalidSettingsException("Choose another column.");
            }));
    IllegalStateException ofThePlatform = new IllegalStateException("Duplicate row ID.");
    assertSame(
        ofThePlatform,
        assertThrows(
            IllegalStateException.class,
            () ->
                run(
                    progress -> {
                      throw ofThePlatform;
                    })));
  }

  @Test
  void aCancellationOfTheEngineIsOneOfTheNode() {
    assertThrows(
        CanceledExecutionException.class,
        () ->
            run(
                progress -> {
                  throw new CancellationException();
                }));
  }
}
