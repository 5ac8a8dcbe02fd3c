package org.knime.core.node.message;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
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

  /** The message a node showed. */
  public static Message fromNodeMessage(NodeMessage message) {
    return new Message(
        message.getMessage(), message.getIssue().orElse(null), message.getResolutions());
  }

  /** One line: what happened. */
  public String getSummary() {
    return summary;
  }

  /** The summary and the issue, one under the other. */
  public String toLogPrintable() {
    return issue == null ? summary : summary + "\n" + issue;
  }

  /** The message as a node shows it. */
  public NodeMessage toNodeMessage(NodeMessage.Type type) {
    return new NodeMessage(type, summary, issue, resolutions);
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
  public String toString() {
    return toLogPrintable();
  }
}
