package org.imageanomaly.embedded.description;

import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory.NodeType;
import org.w3c.dom.Element;

/** The description of a node as the platform reads it. */
public final class DescribedNode extends NodeDescription {
  private final NodeText text;
  private final Element xml;

  /**
   * A description with this text.
   *
   * @throws IllegalStateException when a text is not well-formed
   */
  public DescribedNode(NodeText text) {
    this.text = text;
    this.xml = NodeXml.of(text);
  }

  @Override
  public String getIconPath() {
    return text.icon();
  }

  @Override
  public String getNodeName() {
    return text.name();
  }

  @Override
  public NodeType getType() {
    return text.type();
  }

  @Override
  public String[] getKeywords() {
    return text.keywords().toArray(String[]::new);
  }

  @Override
  public Element getXMLDescription() {
    return xml;
  }
}
