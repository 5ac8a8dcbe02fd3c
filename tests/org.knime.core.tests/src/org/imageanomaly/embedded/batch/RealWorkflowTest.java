package org.imageanomaly.embedded.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.imageanomaly.embedded.workflow.WorkflowFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Workflows that the real platform saved; skipped where none are at hand. */
class RealWorkflowTest {
  private static Path sample(String name) {
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      Path shared = up.resolve("shared/knime").resolve(name);
      if (Files.isDirectory(shared)) {
        return shared;
      }
    }
    Assumptions.abort("No workflow of the real platform is at hand.");
    return null;
  }

  @Test
  void nodesAndConnectionsAreRead() throws Exception {
    Path folder = sample("sample-workflow-executed");
    WorkflowFile file = WorkflowFile.read(folder);
    assertEquals(3, file.nodes().size());
    assertEquals(folder.resolve("Mini Learner (#2)/settings.xml"), file.nodes().get(2));
    assertEquals("from node 1, port 1 to node 3, port 2", file.connections().get(1).toString());
  }

  @Test
  void nodesThatAreNotInstalledAreNamedWithTheirBundles() {
    Batch mini = Batch.run("-workflowDir=" + sample("sample-workflow-executed"), "-nosave");
    assertEquals(3, mini.exitCode(), mini::toString);
    assertTrue(mini.err().contains("\"Mini Source\" (#1) of bundle org.example.mini"), mini::err);
    Batch demo = Batch.run("-workflowDir=" + sample("sample-workflow"), "-nosave");
    assertEquals(3, demo.exitCode(), demo::toString);
    assertTrue(demo.err().contains("org.knime.base"), demo::err);
    assertFalse(Files.exists(sample("sample-workflow").resolve(".knimeLock")));
  }
}
