package org.imageanomaly.embedded.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imageanomaly.embedded.archive.FolderLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeSettings;

class BrokenWorkflowTest {
  @TempDir private Path temp;

  private Path workflow() {
    return temp.resolve("wf");
  }

  private static void assertRefused(Batch batch, String... words) {
    assertEquals(3, batch.exitCode(), batch::toString);
    for (String word : words) {
      assertTrue(batch.err().contains(word), () -> "\"" + word + "\" in\n" + batch);
    }
    assertFalse(batch.err().contains("\tat "), batch::toString);
  }

  private Batch run() {
    return Batch.run("-workflowDir=" + workflow(), "-nosave");
  }

  @Test
  void aFolderWithoutAWorkflowIsRefused() throws Exception {
    Files.createDirectories(workflow());
    assertRefused(run(), "workflow.knime");
  }

  @Test
  void theOnlyWorkflowInAFolderIsTakenAndOneOfSeveralIsNot() throws Exception {
    WorkflowBuilder.chain(workflow().resolve("a")).write();
    assertEquals(0, run().exitCode());
    WorkflowBuilder.chain(workflow().resolve("b")).write();
    assertRefused(run(), "several workflows", "[a, b]");
  }

  @Test
  void aNodeOfAnotherExtensionIsNamedWithItsBundle() throws Exception {
    new WorkflowBuilder(workflow()).node(5, "Row Filter", "Unknown", null, null).write();
    assertRefused(run(), "\"Row Filter\" (#5)", "org.imageanomaly.embedded.testnodes", "Unknown");
  }

  @Test
  void metanodesAndComponentsAreNamed() throws Exception {
    WorkflowBuilder.chain(workflow())
        .change(
            w -> {
              NodeSettings nodes = (NodeSettings) w.getEntry("nodes");
              ((NodeSettings) nodes.getEntry("node_2")).addString("node_type", "SubNode");
            })
        .write();
    assertRefused(run(), "Node 2", "SubNode", "component");
  }

  @Test
  void anotherVersionOfTheFileIsNamed() throws Exception {
    WorkflowBuilder.chain(workflow()).change(w -> w.addString("version", "6.0.0")).write();
    assertRefused(run(), "6.0.0", "newer");
    WorkflowBuilder.chain(workflow()).change(w -> w.addString("version", "2.3.0")).write();
    assertRefused(run(), "2.3.0", "older");
    WorkflowBuilder.chain(workflow()).change(w -> w.addString("version", "soon")).write();
    assertRefused(run(), "soon");
  }

  @Test
  void aWorkflowOfALaterPlatformIsRefused() throws Exception {
    for (String later : new String[] {"5.8.4", "5.9.0.v202612", "6.0.0", "4295.0.0"}) {
      WorkflowBuilder.chain(workflow()).change(w -> w.addString("created_by", later)).write();
      assertRefused(run(), later, "later platform");
    }
  }

  @Test
  void connectionsThatLeadNowhereAreNamed() throws Exception {
    WorkflowBuilder.chain(workflow()).connect(1, 1, 8, 1).write();
    assertRefused(run(), "to node 8", "does not exist");
    WorkflowBuilder.chain(workflow()).connect(1, 5, 2, 0).write();
    assertRefused(run(), "port 5", "Row Source (#1)");
    WorkflowBuilder.chain(workflow()).connect(1, 1, 3, 2).write();
    assertRefused(run(), "second");
    new WorkflowBuilder(workflow())
        .source(1, s -> {})
        .node(3, "Row Scorer", "RowScorer", null, null)
        .connect(1, 1, 3, 1)
        .write();
    assertRefused(run(), "Table", "Test Model");
  }

  @Test
  void aCircleIsNamed() throws Exception {
    new WorkflowBuilder(workflow())
        .node(1, "Waiter", "Waiter", null, null)
        .node(2, "Waiter", "Waiter", null, null)
        .connect(1, 1, 2, 1)
        .connect(2, 1, 1, 1)
        .write();
    assertRefused(run(), "circle", "Waiter (#1)");
  }

  @Test
  void settingsOutsideOfTheWorkflowAreNotRead() throws Exception {
    WorkflowBuilder.chain(workflow())
        .change(
            w -> {
              NodeSettings nodes = (NodeSettings) w.getEntry("nodes");
              ((NodeSettings) nodes.getEntry("node_2"))
                  .addString("node_settings_file", "../secret/settings.xml");
            })
        .write();
    assertRefused(run(), "outside", "../secret/settings.xml");
  }

  @Test
  void settingsThatANodeRefusesFailTheRunOrTheLoading() throws Exception {
    new WorkflowBuilder(workflow()).source(1, s -> s.removeConfig("rows")).write();
    Batch run = run();
    assertEquals(4, run.exitCode(), run::toString);
    assertTrue(run.err().contains("\"rows\"") && run.err().contains("Row Source (#1)"), run::err);
    assertRefused(
        Batch.run("-workflowDir=" + workflow(), "-nosave", "-failonloaderror"), "\"rows\"");
  }

  @Test
  void filesWithBytesChangedNeverEndInAStackTrace() throws Exception {
    WorkflowBuilder.chain(workflow()).write();
    Random random = new Random(1);
    for (String name : List.of("workflow.knime", "Row Source (#1)/settings.xml")) {
      Path file = workflow().resolve(name);
      byte[] whole = Files.readAllBytes(file);
      for (int i = 0; i < 60; i++) {
        byte[] broken = whole.clone();
        for (int k = 0; k < 3; k++) {
          broken[random.nextInt(broken.length)] = (byte) (32 + random.nextInt(96));
        }
        Files.write(file, broken);
        Batch batch = run();
        assertTrue(List.of(0, 3, 4).contains(batch.exitCode()), batch::toString);
        assertFalse(batch.err().contains("\tat "), batch::toString);
      }
      Files.write(file, whole);
    }
  }

  @Test
  void aZipEntryOutsideOfTheFolderIsRefusedAndNotWritten() throws Exception {
    for (String name : List.of("../evil.txt", "wf/../../evil.txt", "/evil.txt", "wf\\..\\evil")) {
      Path zip = zip(name, new byte[] {1});
      assertRefused(Batch.run("-workflowFile=" + zip, "-nosave"), "does not lie in");
      assertFalse(Files.exists(temp.resolve("evil.txt")));
    }
  }

  @Test
  void whatIsNoZipFileIsRefused() throws Exception {
    Path file = Files.writeString(temp.resolve("x.knwf"), "no zip");
    assertRefused(Batch.run("-workflowFile=" + file, "-nosave"), "no ZIP");
    assertRefused(Batch.run("-workflowFile=" + zip("wf/readme", new byte[0])), "no workflow");
  }

  private Path zip(String entry, byte[] content) throws IOException {
    Path zip = temp.resolve("x.knwf");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.putNextEntry(new ZipEntry(entry));
      out.write(content);
    }
    return zip;
  }

  @Test
  void aWorkflowInUseIsRefusedAndFreeAgainAfterwards() throws Exception {
    WorkflowBuilder.chain(workflow()).write();
    try (FolderLock lock = FolderLock.acquire(workflow())) {
      assertRefused(run(), "in use by another run");
    }
    assertEquals(0, run().exitCode());
    assertFalse(Files.exists(workflow().resolve(".knimeLock")));
  }
}
