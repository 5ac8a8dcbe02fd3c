package org.knime.core.node;

import java.io.IOException;
import java.net.URL;
import org.imageanomaly.embedded.node.NodeBridge;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Makes the model of a node and describes it. A factory names its description itself: this platform
 * reads no XML file beside the class.
 */
public abstract class NodeFactory<T extends NodeModel> {
  static {
    NodeBridge.install(new FactoryAccess());
  }

  private final boolean lazy;
  private NodeDescription description;

  /** The role of a node, which decides its color. */
  public enum NodeType {
    /** Brings data in. */
    Source,
    /** Puts data away. */
    Sink,
    /** Fits a model. */
    Learner,
    /** Applies a model. */
    Predictor,
    /** Changes data. */
    Manipulator,
    /** Shows data. */
    Visualizer,
    /** Anything else. */
    Other
  }

  /** A factory whose description is read now, or when somebody asks for it. */
  protected NodeFactory(boolean lazyInitialization) {
    lazy = lazyInitialization;
    if (!lazy) {
      init();
    }
  }

  /** Reads the description. */
  public synchronized void init() {
    if (description == null) {
      try {
        description = createNodeDescription();
      } catch (IOException | SAXException e) {
        throw new IllegalStateException(
            "The description of " + getClass().getName() + " cannot be read: " + e.getMessage(), e);
      }
    }
  }

  /** The description. */
  protected NodeDescription createNodeDescription() throws SAXException, IOException {
    throw new IOException("the class names no description of its own.");
  }

  private NodeDescription description() {
    init();
    return description;
  }

  /** The description as XML. */
  public Element getXMLDescription() {
    return description().getXMLDescription();
  }

  /** The node's name. */
  public final String getNodeName() {
    return description().getNodeName();
  }

  /** Words by which a search finds the node. */
  public final String[] getKeywords() {
    return description().getKeywords();
  }

  /** The role of the node. */
  public NodeType getType() {
    return description().getType();
  }

  /** The icon; null when there is no such file. */
  public URL getIcon() {
    return getClass().getResource(description().getIconPath());
  }

  /** A new model with those ports. */
  protected abstract T createNodeModel(NodeCreationConfiguration creationConfig);

  private static final class FactoryAccess implements NodeBridge.Factories {
    @Override
    public NodeModel createModel(
        NodeFactory<? extends NodeModel> factory, ModifiableNodeCreationConfiguration config) {
      return factory.createNodeModel(config);
    }
  }
}
