package org.imageanomaly.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Platform;
import org.imageanomaly.embedded.check.NodeCheck;
import org.imageanomaly.embedded.node.InstalledNodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.node.DefaultNodeFactory;

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
  void allNodesAreInstalled() {
    assertEquals(15, factories().count());
  }

  @ParameterizedTest
  @MethodSource("factories")
  void theNodeHasNoProblem(String factory) {
    DefaultNodeFactory made = (DefaultNodeFactory) InstalledNodes.newFactory(factory).orElseThrow();
    assertEquals(List.of(), NodeCheck.problems(made));
  }
}
