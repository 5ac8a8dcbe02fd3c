package org.knime.core.node;

import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.NodeProgress;
import org.knime.core.node.workflow.NodeProgressEvent;
import org.knime.core.node.workflow.NodeProgressListener;

/** Keeps the progress of a node and tells its listener at once. Safe to use from any thread. */
public class DefaultNodeProgressMonitor implements NodeProgressMonitor {
  private final NodeProgressListener listener;
  private volatile boolean canceled;
  private Double progress;
  private String message;

  /** Nobody listens yet. */
  public DefaultNodeProgressMonitor() {
    this(event -> {});
  }

  /** One listener. */
  public DefaultNodeProgressMonitor(NodeProgressListener listener) {
    this.listener = listener;
  }

  /** Whether the user canceled or the thread was interrupted. */
  protected boolean isCanceled() {
    return canceled || Thread.currentThread().isInterrupted();
  }

  @Override
  public void checkCanceled() throws CanceledExecutionException {
    if (isCanceled()) {
      throw new CanceledExecutionException();
    }
  }

  @Override
  public void setExecuteCanceled() {
    canceled = true;
  }

  @Override
  public void setProgress(double fraction) {
    change(valid(fraction), getMessage());
  }

  @Override
  public void setProgress(double fraction, String text) {
    change(valid(fraction), text);
  }

  @Override
  public void setMessage(String text) {
    change(getProgress(), text);
  }

  private Double valid(double fraction) {
    return fraction >= 0 && fraction <= 1 ? Double.valueOf(fraction) : getProgress();
  }

  private void change(Double newProgress, String newMessage) {
    synchronized (this) {
      progress = newProgress;
      message = newMessage;
    }
    NodeProgressEvent event =
        new NodeProgressEvent(new NodeID(0), new NodeProgress(newProgress, newMessage));
    listener.progressChanged(event);
  }

  @Override
  public synchronized Double getProgress() {
    return progress;
  }

  @Override
  public synchronized String getMessage() {
    return message;
  }
}
