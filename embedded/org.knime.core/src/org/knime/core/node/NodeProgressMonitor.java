package org.knime.core.node;

import java.util.function.Supplier;
import org.knime.core.node.workflow.NodeProgressListener;

/** Takes the progress of a node and tells it when the user cancels. */
public interface NodeProgressMonitor {
  /** Fails when the user canceled or the thread was interrupted. */
  void checkCanceled() throws CanceledExecutionException;

  /** Sets the fraction; values outside of [0,1] are ignored. */
  void setProgress(double fraction);

  /** Sets fraction and message. */
  void setProgress(double fraction, String message);

  /** Sets fraction and message. */
  default void setProgress(double fraction, Supplier<String> message) {
    setProgress(fraction, message.get());
  }

  /** Sets the message. */
  void setMessage(String message);

  /** Sets the message. */
  default void setMessage(Supplier<String> message) {
    setMessage(message.get());
  }

  /** Sets the message. */
  void setProgress(String message);

  /** The fraction; null when none was set. */
  Double getProgress();

  /** The message; null when none was set. */
  String getMessage();

  /** Asks the node to stop. */
  void setExecuteCanceled();

  /** Forgets progress, message and a wish to cancel. */
  void reset();

  /** Adds somebody who hears about every change. */
  void addProgressListener(NodeProgressListener listener);

  /** Removes a listener. */
  void removeProgressListener(NodeProgressListener listener);

  /** Removes every listener. */
  void removeAllProgressListener();
}
