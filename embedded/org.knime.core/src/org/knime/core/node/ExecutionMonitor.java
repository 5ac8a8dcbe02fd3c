package org.knime.core.node;

import java.util.Objects;
import java.util.function.Supplier;

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

  /** The monitor reported to. */
  public NodeProgressMonitor getProgressMonitor() {
    return monitor;
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

  /** Sets fraction and message. */
  public void setProgress(double fraction, Supplier<String> message) {
    monitor.setProgress(fraction, message);
  }

  /** Sets the message. */
  public void setMessage(String message) {
    monitor.setMessage(message);
  }

  /** Sets the message. */
  public void setMessage(Supplier<String> message) {
    monitor.setMessage(message);
  }

  /** Sets the message. */
  public void setProgress(String message) {
    monitor.setMessage(message);
  }

  /** A monitor for the next part, which takes that share of the whole. */
  public ExecutionMonitor createSubProgress(double share) {
    return new ExecutionMonitor(new SubProgressMonitor(monitor, share, false));
  }

  /** The same, without its messages. */
  public ExecutionMonitor createSilentSubProgress(double share) {
    return new ExecutionMonitor(new SubProgressMonitor(monitor, share, true));
  }
}
