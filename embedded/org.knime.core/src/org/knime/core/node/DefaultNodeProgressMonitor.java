package org.knime.core.node;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.knime.core.node.message.Message;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.NodeProgress;
import org.knime.core.node.workflow.NodeProgressEvent;
import org.knime.core.node.workflow.NodeProgressListener;

/** Keeps the progress of a node and tells the listeners at once. Safe to use from any thread. */
public class DefaultNodeProgressMonitor implements NodeProgressMonitor {
  private final List<NodeProgressListener> listeners = new CopyOnWriteArrayList<>();
  private volatile Message cancelMessage;
  private Double progress;
  private String message;

  /** Nobody listens yet. */
  public DefaultNodeProgressMonitor() {}

  /** One listener. */
  public DefaultNodeProgressMonitor(NodeProgressListener listener) {
    addProgressListener(listener);
  }

  /** Whether the user canceled or the thread was interrupted. */
  protected boolean isCanceled() {
    return cancelMessage != null || Thread.currentThread().isInterrupted();
  }

  @Override
  public void checkCanceled() throws CanceledExecutionException {
    if (isCanceled()) {
      Message why = cancelMessage;
      throw new CanceledExecutionException(
          why == null ? CanceledExecutionException.DEFAULT_CANCEL_MESSAGE : why);
    }
  }

  @Override
  public void setExecuteCanceled() {
    setExecuteCanceled(CanceledExecutionException.DEFAULT_CANCEL_MESSAGE);
  }

  /** Asks the node to stop, with a message of its own. */
  public void setExecuteCanceled(Message why) {
    cancelMessage = why;
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
    listeners.forEach(l -> l.progressChanged(event));
  }

  @Override
  public synchronized Double getProgress() {
    return progress;
  }

  @Override
  public synchronized String getMessage() {
    return message;
  }

  @Override
  public void addProgressListener(NodeProgressListener listener) {
    if (listener != null && !listeners.contains(listener)) {
      listeners.add(listener);
    }
  }
}
