package org.knime.core.node;

import org.knime.core.node.NodeFactory.NodeType;
import org.w3c.dom.Element;

/** What a user reads about a node. Port and view indices start at 0. */
public abstract class NodeDescription {
  /** A description. */
  protected NodeDescription() {}

  /** The icon's path, relative to the factory's class. */
  public abstract String getIconPath();

  /** The node's name. */
  public abstract String getNodeName();

  /** The role of the node, which decides its color. */
  public abstract NodeType getType();

  /** The description as XML. */
  public abstract Element getXMLDescription();

  /** Words by which a search finds the node. */
  public String[] getKeywords() {
    return new String[0];
  }
}
