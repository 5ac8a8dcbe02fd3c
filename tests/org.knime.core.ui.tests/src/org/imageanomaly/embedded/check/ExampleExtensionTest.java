package org.imageanomaly.embedded.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imageanomaly.embedded.node.NodeBridge;
import org.imageanomaly.embedded.parameters.Shared;
import org.imageanomaly.embedded.view.NodeViewBridge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeModel;
import org.knime.node.DefaultNodeFactory;

/**
 * The extension that was proven on the real platform compiles and is created on ours, but for the
 * node that makes its column by a cell factory, which the embedded platform has not got.
 */
final class ExampleExtensionTest {
  @TempDir Path folder;

  @Test
  void itsNodesAreCreatedWithTheirViewsAndPorts() throws Exception {
    Path sources = Shared.sample("example-extension/src");
    List<Path> files;
    try (Stream<Path> all = Files.walk(sources)) {
      files =
          all.filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith("ApplyFactory.java"))
              .toList();
    }
    ClassLoader loader = Shared.compile(folder, files);
    assertEquals("0 in, 1 out, view: false", created(loader, "org.example.mini.SourceFactory"));
    assertEquals("1 in, 2 out, view: true", created(loader, "org.example.mini.LearnFactory"));
  }

  private static String created(ClassLoader loader, String name) throws Exception {
    DefaultNodeFactory factory =
        (DefaultNodeFactory) loader.loadClass(name).getConstructor().newInstance();
    NodeModel model =
        NodeBridge.factories().createModel(factory, factory.createNodeCreationConfig());
    return NodeBridge.models().inputs(model).length
        + " in, "
        + NodeBridge.models().outputs(model).length
        + " out, view: "
        + NodeViewBridge.view(factory, model).isPresent();
  }
}
