package org.knime.core.node.port;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;
import org.imageanomaly.embedded.location.WorkflowLocation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.NodeSettings;
import org.knime.core.util.FileUtil;
import org.osgi.framework.FrameworkUtil;

/** What needs a running OSGi framework. */
class PortTypeExtensionTest {
  @BeforeEach
  void anExtensionRegistryRuns() {
    assumeTrue(FrameworkUtil.getBundle(PortType.class) != null, "no OSGi framework runs");
  }

  @Test
  void aTypeIsFoundWithItsNameAndSpec() throws Exception {
    PortType type = PortTypeRegistry.getInstance().getPortType(TestModel.class);
    assertEquals("Test Model", type.getName());
    assertTrue(type.acceptsPortObjectSpec(new TestModel.Spec(1)));
    assertFalse(type.acceptsPortObjectSpec(new DataTableSpec()));
    NodeSettings settings = new NodeSettings("port");
    settings.addString("object_class", TestModel.class.getName());
    assertEquals(type, PortType.load(settings));
  }

  @Test
  void anObjectIsWrittenWithItsSpecAndReadAgain() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TestModel model = new TestModel(new TestModel.Spec(64), new byte[] {1, 2, 3});
    PortUtil.writeObjectToStream(model, bytes, new ExecutionMonitor());
    TestModel read =
        (TestModel)
            PortUtil.readObjectFromStream(
                new ByteArrayInputStream(bytes.toByteArray()), new ExecutionMonitor());
    assertEquals(model.spec(), read.spec());
    assertArrayEquals(model.weights(), read.weights());
  }

  @Test
  void workflowUrlsAreKnownToJava(@TempDir Path workflow) throws Exception {
    WorkflowLocation.install(() -> Optional.of(workflow));
    URL url = new URL("knime://knime.workflow/data");
    assertEquals(workflow.resolve("data"), FileUtil.resolveToPath(url));
    WorkflowLocation.install(Optional::empty);
  }
}
