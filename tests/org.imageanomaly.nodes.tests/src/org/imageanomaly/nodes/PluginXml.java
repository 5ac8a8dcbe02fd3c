package org.imageanomaly.nodes;

import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What this extension tells the platform of itself. */
final class PluginXml {

  private PluginXml() {}

  /** A new factory, ready for use, of every node. */
  static Stream<NodeFactory<? extends NodeModel>> factories() throws Exception {
    return elements("node").stream().map(e -> newFactory(e.getAttribute("factory-class")));
  }

  static List<Element> elements(String tag) throws Exception {
    try (InputStream in = ImageModelObject.class.getResourceAsStream("/plugin.xml")) {
      Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
      NodeList found = document.getElementsByTagName(tag);
      return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }
  }

  private static NodeFactory<? extends NodeModel> newFactory(String className) {
    try {
      NodeFactory<? extends NodeModel> factory =
          (NodeFactory<?>) Class.forName(className).getConstructor().newInstance();
      factory.init();
      return factory;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("plugin.xml names " + className, e);
    }
  }
}
