package org.knime.core.node;

import java.util.Objects;

/** By this a running node reports its progress and learns that it should stop. */
public class ExecutionMonitor {
  private final NodeProgressMonitor monitor;

  /** Nobody watches and nobody cancels. */
  public ExecutionMonitor() {
    this(new DefaultNodeProgressMonitor());
  }

  /** Reports to the given monitor. */
  public ExecutionMonitor(NodeProgressMonitor monitor) {
    this.monitor = Objects.requireNonNull(monitor, "progress monitor");
  }

  /** Fails when the user canceled or the thread was interrupted. */
  public void checkCanceled() throws CanceledExecutionException {
    monitor.checkCanceled();
  }

  /** Sets the fraction; values outside of [0,1] are ignored. */
  public void setProgress(double fraction) {
    monitor.setProgress(fraction);
  }

  /** Sets fraction and message. */
  public void setProgress(double fraction, String message) {
    monitor.setProgress(fraction, message);
  }

  /** The same, without its messages. */
  public ExecutionMonitor createSilentSubProgress(double share) {
    return new ExecutionMonitor(new SubProgressMonitor(monitor, share));
  }
}
