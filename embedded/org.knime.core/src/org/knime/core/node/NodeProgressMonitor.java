package org.knime.core.node;

/** Takes the progress of a node and tells it when the user cancels. */
public interface NodeProgressMonitor {
  /** Fails when the user canceled or the thread was interrupted. */
  void checkCanceled() throws CanceledExecutionException;

  /** Sets the fraction; values outside of [0,1] are ignored. */
  void setProgress(double fraction);

  /** Sets fraction and message. */
  void setProgress(double fraction, String message);

  /** Sets the message. */
  void setMessage(String message);

  /** The fraction; null when none was set. */
  Double getProgress();

  /** The message; null when none was set. */
  String getMessage();

  /** Asks the node to stop. */
  void setExecuteCanceled();
}
