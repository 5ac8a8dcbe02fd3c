package org.knime.core.node;

/** A view of a node on a screen; this platform shows none. */
public abstract class AbstractNodeView<T extends AbstractNodeView.ViewableModel> {
  private final T model;

  /** Marks what a view can show. */
  public interface ViewableModel {}

  AbstractNodeView(T model) {
    this.model = model;
  }

  /** What the view shows. */
  protected T getViewableModel() {
    return model;
  }

  /** Called when the model has other content. */
  protected abstract void modelChanged();
}
