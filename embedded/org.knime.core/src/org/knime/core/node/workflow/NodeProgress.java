package org.knime.core.node.workflow;

/** How far a node is. Immutable. */
public final class NodeProgress {
  private final Double progress;
  private final String message;

  /** A fraction in [0,1] and a message; null for what is not known. */
  public NodeProgress(Double progress, String message) {
    this.progress = progress;
    this.message = message;
  }

  /** The fraction in [0,1], or null. */
  public Double getProgress() {
    return progress;
  }

  /** The message, or null. */
  public String getMessage() {
    return message;
  }

  @Override
  public String toString() {
    return "Progress: " + progress + ", Message: \"" + message + "\"";
  }
}
