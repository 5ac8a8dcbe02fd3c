package org.imageanomaly.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.core.runtime.Platform;
import org.imageanomaly.embedded.check.NodeCheck;
import org.imageanomaly.embedded.node.InstalledNodes;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.node.DefaultNodeFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The real platform would refuse nothing that these nodes declare. */
class NodeCheckTest {

  static Stream<String> factories() {
    return Stream.of(
            Platform.getExtensionRegistry()
                .getConfigurationElementsFor("org.knime.workbench.repository.nodes"))
        .map(e -> e.getAttribute("factory-class"))
        .filter(name -> name.startsWith("org.imageanomaly.nodes."));
  }

  @Test
  void allNodesAreInstalled() throws Exception {
    try (InputStream in = ImageModelObject.class.getResourceAsStream("/plugin.xml")) {
      NodeList nodes =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(in)
              .getElementsByTagName("node");
      List<String> declared =
          IntStream.range(0, nodes.getLength())
              .mapToObj(i -> ((Element) nodes.item(i)).getAttribute("factory-class"))
              .sorted()
              .toList();
      assertEquals(declared, factories().sorted().toList());
    }
  }

  @ParameterizedTest
  @MethodSource("factories")
  void theNodeHasNoProblem(String factory) {
    DefaultNodeFactory made = (DefaultNodeFactory) InstalledNodes.newFactory(factory).orElseThrow();
    assertEquals(List.of(), NodeCheck.problems(made));
  }
}
