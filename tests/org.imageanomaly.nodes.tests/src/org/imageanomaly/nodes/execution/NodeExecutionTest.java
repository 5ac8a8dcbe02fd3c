package org.imageanomaly.nodes.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.imageanomaly.engine.compute.ComputeException;
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

  /** Whatever its class is: what counts is who threw it. */
  @Test
  void whatALibraryThrowsIsNamedAndExplained() {
    String message =
        failure(
            progress -> {
              progress.report(0.5, "Row 17 of 40");
              IllegalStateException raw = new IllegalStateException("Invalid padding: [-1, -1]");
              raw.setStackTrace(
                  new StackTraceElement[] {
                    new StackTraceElement("java.util.ArrayList", "forEach", "ArrayList.java", 1),
                    new StackTraceElement("org.nd4j.linalg.Thing", "exec", "Thing.java", 7),
                    new StackTraceElement("org.imageanomaly.nodes.X", "run", "X.java", 7)
                  });
              throw raw;
            });
    assertTrue(message.startsWith("An error in the extension itself ended the node ("), message);
    assertTrue(message.contains("Row 17 of 40"), message);
    assertFalse(message.contains("padding"), message);
  }

  private static String found(Computation computation) {
    return assertThrows(InvalidSettingsException.class, () -> NodeExecution.look(computation))
        .getMessage();
  }

  /** As a reader does, to say what its model will be. */
  @Test
  void whatGoesWrongBeforeANodeRunsHasTheSameMessages() {
    assertEquals(
        "There is no file.",
        found(
            progress -> {
              throw new IOException("There is no file.");
            }));
    String message =
        found(
            progress -> {
              throw new StackOverflowError();
            });
    assertTrue(message.startsWith("An error in the extension itself ended the node ("), message);
  }

  @Test
  void anErrorWithoutAMessageIsNotShownAsItsClassAlone() {
    String message =
        failure(
            progress -> {
              throw new IllegalArgumentException((String) null);
            });
    assertTrue(message.startsWith("An error in the extension itself ended the node ("), message);
  }

  @Test
  void whatCouldNotBeComputedKeepsItsCause() {
    RuntimeException cause = new IllegalStateException("raw");
    KNIMEException failure =
        assertThrows(
            KNIMEException.class,
            () ->
                run(
                    progress -> {
                      throw new ComputeException("A network could not be computed.", cause);
                    }));
    assertEquals("A network could not be computed.", failure.getMessage());
    assertSame(cause, failure.getCause().getCause());
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
