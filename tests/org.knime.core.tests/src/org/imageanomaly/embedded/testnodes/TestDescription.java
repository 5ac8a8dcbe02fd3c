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
  public String getInportDescription(int index) {
    return "in";
  }

  @Override
  public String getInportName(int index) {
    return "In " + index;
  }

  @Override
  public String getInteractiveViewName() {
    return null;
  }

  @Override
  public String getNodeName() {
    return name;
  }

  @Override
  public String getOutportDescription(int index) {
    return "out";
  }

  @Override
  public String getOutportName(int index) {
    return "Out " + index;
  }

  @Override
  public NodeType getType() {
    return NodeType.Other;
  }

  @Override
  public int getViewCount() {
    return 0;
  }

  @Override
  public String getViewDescription(int index) {
    return "";
  }

  @Override
  public String getViewName(int index) {
    return "";
  }

  @Override
  public Element getXMLDescription() {
    return null;
  }
}
