package org.knime.core.node;

import java.util.Objects;

/** A share of another monitor's progress, without its messages; canceling goes to that monitor. */
final class SubProgressMonitor implements NodeProgressMonitor {
  private final NodeProgressMonitor parent;
  private final double start;
  private final double share;
  private Double progress;
  private String message;

  /** Starts where the parent stands. */
  SubProgressMonitor(NodeProgressMonitor parent, double share) {
    this.parent = parent;
    this.start = Objects.requireNonNullElse(parent.getProgress(), 0.0);
    this.share = Math.max(0, Math.min(share, 1 - start));
  }

  @Override
  public void checkCanceled() throws CanceledExecutionException {
    parent.checkCanceled();
  }

  @Override
  public void setProgress(double fraction) {
    if (fraction >= 0 && fraction <= 1) {
      progress = fraction;
      parent.setProgress(start + share * fraction);
    }
  }

  @Override
  public void setProgress(double fraction, String text) {
    setMessage(text);
    setProgress(fraction);
  }

  @Override
  public void setMessage(String text) {
    message = text;
  }

  @Override
  public Double getProgress() {
    return progress;
  }

  @Override
  public String getMessage() {
    return message;
  }

  @Override
  public void setExecuteCanceled() {
    parent.setExecuteCanceled();
  }
}
