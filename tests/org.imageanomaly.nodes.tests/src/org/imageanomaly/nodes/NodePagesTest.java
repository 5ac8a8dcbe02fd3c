package org.imageanomaly.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of the nodes in docs/nodes say what the nodes themselves say. */
class NodePagesTest {

  private static final Path PAGES = Path.of("..", "..", "docs", "nodes");

  private static final Path MADE = Path.of("target", "nodes");

  private static final String LIST =
      """
      # The nodes

      What each node does, its ports and its options: the texts that KNIME shows beside a node. They are
      made of the nodes by the build.

      | | Node | What it does |
      |---|---|---|
      """;

  @Test
  void thePagesOfTheNodesAreThoseThatTheNodesMake() throws Exception {
    Map<String, String> made = made();
    Files.createDirectories(MADE);
    for (Map.Entry<String, String> page : made.entrySet()) {
      Files.writeString(MADE.resolve(page.getKey()), page.getValue());
    }
    assertEquals(made.keySet(), there(), "the files in " + PAGES);
    TreeSet<String> old = new TreeSet<>();
    for (Map.Entry<String, String> page : made.entrySet()) {
      if (!page.getValue().equals(Files.readString(PAGES.resolve(page.getKey())))) {
        old.add(page.getKey());
      }
    }
    assertEquals(
        new TreeSet<>(),
        old,
        "These pages are older than the texts of their nodes; copy them from "
            + MADE.toAbsolutePath()
            + " to docs/nodes and look at what has changed.");
  }

  private static Map<String, String> made() throws Exception {
    Map<String, String> pages = new TreeMap<>();
    StringBuilder list = new StringBuilder(LIST);
    PluginXml.factories()
        .map(NodePage::new)
        .forEach(
            page -> {
              pages.put(page.fileName(), page.text());
              list.append(page.listed());
            });
    pages.put("README.md", list + "\n[Documentation](../README.md)\n");
    return pages;
  }

  private static TreeSet<String> there() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
