package org.imageanomaly.embedded.view;

import java.util.Optional;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;

/**
 * The way of the embedded platform to what a node would show, installed by the node API when it
 * loads.
 */
public final class NodeViewBridge {
  private static volatile Views views;

  private NodeViewBridge() {}

  /** What knows the views of nodes. */
  public interface Views {
    /** What the node shows; empty for a node without a view. */
    Optional<ShownView> of(NodeFactory<? extends NodeModel> factory, NodeModel model);
  }

  /** Called once by the node API. */
  public static void install(Views knowsViews) {
    views = knowsViews;
  }

  /** What a node shows; empty for a node without a view. */
  public static Optional<ShownView> view(
      NodeFactory<? extends NodeModel> factory, NodeModel model) {
    return views == null ? Optional.empty() : views.of(factory, model);
  }
}
