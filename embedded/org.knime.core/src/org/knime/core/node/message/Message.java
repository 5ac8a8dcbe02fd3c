package org.knime.core.node.message;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.knime.core.internal.MessageAwareException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.config.base.ConfigBaseRO;
import org.knime.core.node.config.base.ConfigBaseWO;
import org.knime.core.node.workflow.NodeMessage;

/** What a node tells the user: a summary, the first issue in detail, and ways out. Immutable. */
public final class Message {
  private static final String SUMMARY = "summary";
  private static final String ISSUE = "issue";
  private static final String ISSUE_TEXT = "message";
  private static final String RESOLUTIONS = "resolutions";

  private final String summary;
  private final String issue;
  private final List<String> resolutions;

  Message(String summary, String issue, List<String> resolutions) {
    this.summary = Objects.requireNonNull(summary, "A message needs a summary.");
    this.issue = issue;
    this.resolutions = List.copyOf(resolutions);
  }

  /** Starts a message. */
  public static MessageBuilder builder() {
    return new MessageBuilder();
  }

  /** A message of one line. */
  public static Message fromSummary(String summary) {
    return new Message(summary, null, List.of());
  }

  /** A message of one line with ways out. */
  public static Message fromSummaryWithResolution(String summary, String... resolutions) {
    return new Message(summary, null, List.of(resolutions));
  }

  /** The message a node showed. */
  public static Message fromNodeMessage(NodeMessage message) {
    return new Message(
        message.getMessage(), message.getIssue().orElse(null), message.getResolutions());
  }

  /** The summary; null for null. */
  public static String getSummaryFrom(Message message) {
    return message == null ? null : message.summary;
  }

  /** One line: what happened. */
  public String getSummary() {
    return summary;
  }

  /** What the user can do about it. */
  public List<String> getResolutions() {
    return resolutions;
  }

  Optional<String> issue() {
    return Optional.ofNullable(issue);
  }

  /** The summary and the issue, one under the other. */
  public String toLogPrintable() {
    return issue == null ? summary : summary + "\n" + issue;
  }

  /** The message as a node shows it. */
  public NodeMessage toNodeMessage(NodeMessage.Type type) {
    return new NodeMessage(type, summary, issue, resolutions);
  }

  /** The message as a failure of configuring. */
  public InvalidSettingsException toInvalidSettingsException() {
    return toInvalidSettingsException(null);
  }

  /** The message as a failure of configuring, with its cause for the log. */
  public InvalidSettingsException toInvalidSettingsException(Throwable cause) {
    return new MessageAwareInvalidSettingsException(this, cause);
  }

  /** The message as a failure of executing. */
  public KNIMEException toKNIMEException() {
    return KNIMEException.of(this);
  }

  /** The message as a failure of executing, with its cause for the log. */
  public KNIMEException toKNIMEException(Throwable cause) {
    return KNIMEException.of(this, cause);
  }

  /** Starts a message from this one. */
  public MessageBuilder modify() {
    return new MessageBuilder(this);
  }

  /** Writes summary, issue and resolutions. */
  public void saveTo(ConfigBaseWO config) {
    config.addString(SUMMARY, summary);
    if (issue != null) {
      ConfigBaseWO issueConfig = config.addConfigBase(ISSUE);
      issueConfig.addString("type", "DEFAULT");
      issueConfig.addString(ISSUE_TEXT, issue);
    }
    config.addStringArray(RESOLUTIONS, resolutions.toArray(String[]::new));
  }

  /** Reads what {@link #saveTo} wrote; empty where nothing was. */
  public static Optional<Message> load(ConfigBaseRO config) throws InvalidSettingsException {
    if (!config.containsKey(SUMMARY)) {
      return Optional.empty();
    }
    String issue =
        config.containsKey(ISSUE) ? config.getConfigBase(ISSUE).getString(ISSUE_TEXT, null) : null;
    return Optional.of(
        new Message(config.getString(SUMMARY), issue, List.of(config.getStringArray(RESOLUTIONS))));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Message message
        && summary.equals(message.summary)
        && Objects.equals(issue, message.issue)
        && resolutions.equals(message.resolutions);
  }

  @Override
  public int hashCode() {
    return Objects.hash(summary, issue, resolutions);
  }

  @Override
  public String toString() {
    return toLogPrintable();
  }

  private static final class MessageAwareInvalidSettingsException extends InvalidSettingsException
      implements MessageAwareException {
    private static final long serialVersionUID = 1L;

    private final transient Message message;

    MessageAwareInvalidSettingsException(Message message, Throwable cause) {
      super(message.summary, cause);
      this.message = message;
    }

    @Override
    public Message getKNIMEMessage() {
      return message;
    }
  }
}
