package org.imageanomaly.embedded.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.embedded.testnodes.RowAdder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;

/** Two sources of 3 and of 5 rows before a node with one port and any number of further ones. */
class AddedPortsTest {
  @TempDir private Path temp;
  private Path workflow;
  private Path tables;

  @BeforeEach
  void namePaths() {
    workflow = temp.resolve("wf");
    tables = temp.resolve("tables");
  }

  private WorkflowBuilder sourcesAndAdder() throws IOException {
    return new WorkflowBuilder(workflow)
        .source(1, s -> {})
        .source(2, s -> s.addInt("rows", 5))
        .node(3, "Row Adder", "RowAdder", null, null);
  }

  /** Adds ports as the real platform saves them: nothing is said of those that are fixed. */
  private void addPorts(int count) throws IOException {
    Path file = workflow.resolve("Row Adder (#3)/settings.xml");
    NodeSettings settings = new NodeSettings("settings.xml");
    settings.load(Files.newInputStream(file));
    NodeSettingsWO config = settings.addNodeSettings("node_creation_config");
    config.addNodeSettings("First");
    NodeSettingsWO more = config.addNodeSettings("More");
    for (int i = 0; i < count; i++) {
      more.addNodeSettings("port_" + i)
          .addString("object_class", "org.knime.core.node.BufferedDataTable");
    }
    config.addNodeSettings("Sum");
    settings.saveToXML(Files.newOutputStream(file));
  }

  private Batch run(Path folder, String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.add("-workflowDir=" + folder);
    all.add("-tablesDir=" + tables);
    return Batch.run(all.toArray(String[]::new));
  }

  private String sum() throws IOException {
    return Files.readAllLines(tables.resolve("Row Adder (#3)/port_1.csv")).get(1);
  }

  @Test
  void aNewNodeHasNoFurtherPorts() throws Exception {
    sourcesAndAdder().connect(1, 1, 3, 1).write();
    Batch batch = run(workflow, "-nosave");
    assertEquals(0, batch.exitCode(), batch::toString);
    assertEquals("all,3", sum());
  }

  @Test
  void addedPortsComeBehindTheFixedOneInTheirOrder() throws Exception {
    sourcesAndAdder().connect(1, 1, 3, 1).connect(2, 1, 3, 2).connect(1, 1, 3, 3).write();
    addPorts(2);
    Batch batch = run(workflow, "-nosave");
    assertEquals(0, batch.exitCode(), batch::toString);
    assertEquals("all,353", sum());
  }

  @Test
  void aSavedWorkflowKeepsItsPortsAndResults() throws Exception {
    sourcesAndAdder().connect(2, 1, 3, 1).connect(1, 1, 3, 2).write();
    addPorts(1);
    Path saved = temp.resolve("saved");
    Batch first = run(workflow, "-destDir=" + saved);
    assertEquals(0, first.exitCode(), first::toString);
    int runs = RowAdder.RUNS.get();
    tables = temp.resolve("again");
    Batch again = run(saved, "-nosave");
    assertEquals(0, again.exitCode(), again::toString);
    assertEquals(runs, RowAdder.RUNS.get(), "nothing is computed again");
    assertEquals("all,53", sum());
    String settings = Files.readString(saved.resolve("Row Adder (#3)/settings.xml"));
    assertTrue(settings.contains("<config key=\"First\"/>"), settings);
    assertTrue(settings.contains("<config key=\"port_0\">"), settings);
  }

  @Test
  void aConnectionToAPortThatWasNotAddedIsNamed() throws Exception {
    sourcesAndAdder().connect(1, 1, 3, 1).connect(2, 1, 3, 2).write();
    Batch batch = run(workflow, "-nosave");
    assertEquals(3, batch.exitCode(), batch::toString);
    assertTrue(batch.err().contains("Row Adder (#3) has not got (it has 1)"), batch::toString);
  }

  @Test
  void anAddedPortHasToBeConnected() throws Exception {
    sourcesAndAdder().connect(1, 1, 3, 1).write();
    addPorts(1);
    Batch batch = run(workflow, "-nosave");
    assertEquals(4, batch.exitCode(), batch::toString);
  }

  @Test
  void aPortOfAnUnknownTypeIsNamed() throws Exception {
    sourcesAndAdder().connect(1, 1, 3, 1).write();
    addPorts(1);
    Path file = workflow.resolve("Row Adder (#3)/settings.xml");
    Files.writeString(
        file, Files.readString(file).replace("node.BufferedDataTable", "node.SomeModel"));
    Batch batch = run(workflow, "-nosave");
    assertEquals(3, batch.exitCode(), batch::toString);
    assertTrue(batch.err().contains("org.knime.core.node.SomeModel"), batch::toString);
  }
}
