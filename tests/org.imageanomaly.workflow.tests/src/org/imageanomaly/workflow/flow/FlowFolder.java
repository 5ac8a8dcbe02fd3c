package org.imageanomaly.workflow.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What holds for every folder of a workflow in this repository. */
final class FlowFolder {

  private FlowFolder() {}

  /** The names of the folders with workflows in a folder. */
  static TreeSet<String> names(Path folder) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(one -> Files.exists(one.resolve("workflow.knime")))
          .forEach(one -> names.add(one.getFileName().toString()));
    }
    return names;
  }

  /** The folder has what the description gives, which is written beside to be copied. */
  static void assertIsAsDescribed(Flow flow, Path made, Path kept) throws IOException {
    new FlowWriter(flow).write(made);
    String advice = "If it is to change, copy the files of " + made + " to " + kept + ".";
    assertEquals(files(made), files(kept), advice);
    for (String file : files(made)) {
      assertEquals(
          Files.readString(made.resolve(file)),
          Files.readString(kept.resolve(file)),
          file + " of " + flow.name() + " is another. " + advice);
    }
  }

  /** The files that belong to a workflow that has not run, without its data. */
  private static TreeSet<String> files(Path folder) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> all = Files.walk(folder, 2)) {
      all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.matches("workflow.*|node_status|.*/settings\\.xml"))
          .forEach(names::add);
    }
    return names;
  }

  /** Nodes, borders of notes and connections that lie over a node, its name or its annotation. */
  static List<String> collisions(SavedFlow flow) {
    List<String> problems = new ArrayList<>();
    for (SavedFlow.Node node : flow.nodes()) {
      for (SavedFlow.Node other : flow.nodes()) {
        if (node != other && node.whole().crosses(other.whole())) {
          problems.add(node + " lies over " + other);
        }
      }
      for (SavedFlow.Way way : flow.ways()) {
        if (way.wire().crosses(node.nameBox())
            || way.wire().crosses(node.labelBox())
            || way.wire().crosses(node.box().grown(-NodeShape.PORT, 0, -NodeShape.PORT, 0))) {
          problems.add("the connection from " + way.text() + " crosses " + node);
        }
      }
      for (Note note : flow.notes()) {
        if (note.box().crosses(node.whole()) && !note.box().holds(node.whole())) {
          problems.add("the border of \"" + note.text() + "\" crosses " + node);
        }
      }
    }
    return problems;
  }
}
