package org.imageanomaly.embedded.testnodes;

import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory.NodeType;
import org.w3c.dom.Element;

/** The description of a node in tests: a name. */
final class TestDescription extends NodeDescription {
  private final String name;

  TestDescription(String name) {
    this.name = name;
  }

  @Override
  public String getIconPath() {
    return null;
  }

  @Override
  public String getNodeName() {
    return name;
  }

  @Override
  public NodeType getType() {
    return NodeType.Other;
  }

  @Override
  public Element getXMLDescription() {
    return null;
  }
}
