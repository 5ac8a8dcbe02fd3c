package org.knime.core.node.workflow;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The warning or error a node shows. Immutable. */
public final class NodeMessage {
  /** Nothing to show. */
  public static final NodeMessage NONE = new NodeMessage(Type.RESET, "");

  /** How serious a message is. */
  public enum Type {
    /** No message. */
    RESET,
    /** The node has a result, but the user should know something. */
    WARNING,
    /** The node has no result. */
    ERROR
  }

  private final Type type;
  private final String message;
  private final String issue;
  private final List<String> resolutions;

  /** A message of one line. */
  public NodeMessage(Type type, String message) {
    this(type, message, null, List.of());
  }

  /** A message with an issue (or null) and ways out. */
  public NodeMessage(Type type, String message, String issue, List<String> resolutions) {
    this.type = Objects.requireNonNull(type, "message type");
    this.message = message == null ? "" : message;
    this.issue = issue;
    this.resolutions = List.copyOf(resolutions);
  }

  /** A warning of one line. */
  public static NodeMessage newWarning(String message) {
    return new NodeMessage(Type.WARNING, message);
  }

  /** How serious it is. */
  public Type getMessageType() {
    return type;
  }

  /** One line: what happened. */
  public String getMessage() {
    return message;
  }

  /** The first issue in detail. */
  public Optional<String> getIssue() {
    return Optional.ofNullable(issue);
  }

  /** What the user can do about it. */
  public List<String> getResolutions() {
    return resolutions;
  }

  @Override
  public String toString() {
    return type + ": " + message;
  }
}
