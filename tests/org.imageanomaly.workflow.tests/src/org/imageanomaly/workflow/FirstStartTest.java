package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.imageanomaly.nodes.caelearner.CaeLearnerNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;

/**
 * The first node that computes in an installation, whose home is empty. Runs in a JVM of its own,
 * since the numerical library starts once in each.
 */
class FirstStartTest {

  private static final PortObject IMAGES = Tables.images(8, 1);

  private static final Consumer<NodeSettings> QUICK =
      settings -> {
        settings.addString("imageColumn", "Image");
        settings.addInt("imageSize", 32);
        settings.addBoolean("imageSize_is_present", true);
        settings.addInt("maxEpochs", 1);
        settings.addBoolean("maxEpochs_is_present", true);
      };

  /** Cancels a node as soon as it says that it waits for the library. */
  private static final class Canceler {
    private final DefaultNodeProgressMonitor monitor =
        new DefaultNodeProgressMonitor(event -> report(event.getNodeProgress().getMessage()));
    private final boolean interrupts;
    private boolean canceled;

    Canceler(boolean interrupts) {
      this.interrupts = interrupts;
    }

    private void report(String message) {
      if (message != null && message.contains("Starting the numerical library") && !canceled) {
        canceled = true;
        monitor.setExecuteCanceled();
        if (interrupts) {
          Thread.currentThread().interrupt();
        }
      }
    }

    /** Whether the node was canceled while it waited, and not run to its end. */
    boolean cancels() throws Exception {
      try {
        NodeRun.of(monitor, new CaeLearnerNodeFactory(), QUICK, IMAGES);
        assertFalse(canceled, "the node ran on");
        return false;
      } catch (CanceledExecutionException e) {
        assertTrue(canceled);
        return true;
      } finally {
        // what the platform does, too
        Thread.interrupted();
      }
    }
  }

  @Test
  void nodesThatAreCanceledWhileItStartsDoNoHarmToThoseThatRunLater(@TempDir Path home)
      throws Exception {
    System.setProperty("user.home", home.toString());
    int canceled = 0;
    while (new Canceler(canceled % 2 == 0).cancels()) {
      canceled++;
    }
    assertTrue(canceled > 0, "the library was started already");
    assertEquals(2, NodeRun.of(new CaeLearnerNodeFactory(), QUICK, IMAGES).outputs().length);
    assertTrue(Files.isDirectory(home.resolve(".imageanomaly")));
  }
}
