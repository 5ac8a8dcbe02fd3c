package org.knime.core.util;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.imageanomaly.embedded.location.WorkflowLocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileUtilTest {
  @TempDir private Path workflow;

  @AfterEach
  void leaveTheWorkflow() {
    WorkflowLocation.install(Optional::empty);
  }

  @Test
  void workflowUrlsAreFoundInTheWorkflowsFolder() throws Exception {
    WorkflowLocation.install(() -> Optional.of(workflow));
    Files.writeString(Files.createDirectory(workflow.resolve("my data")).resolve("a.txt"), "hi");
    URL url = FileUtil.toURL("knime://knime.workflow/my data/a.txt");
    assertEquals(workflow.resolve("my data/a.txt"), FileUtil.resolveToPath(url));
    assertEquals(workflow.resolve("my data/a.txt").toFile(), FileUtil.getFileFromURL(url));
    try (InputStream in = url.openStream()) {
      assertEquals("hi", new String(in.readAllBytes()));
    }
  }

  @Test
  void workflowUrlsNeedAWorkflowAndStayInIt() throws Exception {
    URL data = FileUtil.toURL("knime://knime.workflow/data");
    assertThrows(IOException.class, () -> FileUtil.resolveToPath(data));
    WorkflowLocation.install(() -> Optional.of(workflow));
    URL outside = FileUtil.toURL("knime://knime.workflow/../other");
    IOException e = assertThrows(IOException.class, () -> FileUtil.resolveToPath(outside));
    assertTrue(e.getMessage().contains("leaves the folder"));
    URL space = FileUtil.toURL("knime://knime.space/data");
    assertThrows(IOException.class, () -> FileUtil.resolveToPath(space));
  }

  @Test
  void absolutePathsAndFileUrlsAreTaken() throws Exception {
    Path path = workflow.resolve("a b#c.txt");
    assertEquals(path, FileUtil.resolveToPath(FileUtil.toURL(path.toString())));
    assertEquals(path, FileUtil.resolveToPath(path.toUri().toURL()));
    assertNull(FileUtil.resolveToPath(new URL("http://localhost/x")));
  }

  @Test
  void relativePathsAreRefused() {
    MalformedURLException e =
        assertThrows(MalformedURLException.class, () -> FileUtil.toURL("data/images"));
    assertTrue(e.getMessage().contains("data/images"));
  }
}
