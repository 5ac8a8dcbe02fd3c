package org.knime.core.node;

/** A view of a node in a window of its own; this platform opens none. */
public abstract class NodeView<T extends NodeModel> extends AbstractNodeView<T> {
  /** A view of that model. */
  protected NodeView(T model) {
    super(model);
  }

  /** The model shown. */
  protected T getNodeModel() {
    return getViewableModel();
  }

  /** Called when the window closes. */
  protected abstract void onClose();

  /** Called when the window has opened. */
  protected abstract void onOpen();
}
