package org.knime.core.node.message;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts a {@link Message} together. Only the first issue is kept; the others are counted. */
public final class MessageBuilder {
  private final Set<String> resolutions = new LinkedHashSet<>();
  private String summary;
  private String firstIssue;
  private long issueCount;

  MessageBuilder() {}

  MessageBuilder(Message message) {
    summary = message.getSummary();
    firstIssue = message.issue().orElse(null);
    issueCount = firstIssue == null ? 0 : 1;
    resolutions.addAll(message.getResolutions());
  }

  /** The summary so far. */
  public Optional<String> getSummary() {
    return Optional.ofNullable(summary);
  }

  /** Sets the line that says what happened. */
  public MessageBuilder withSummary(String text) {
    summary = text;
    return this;
  }

  /** Adds an issue. */
  public MessageBuilder addTextIssue(String description) {
    if (firstIssue == null) {
      firstIssue = description;
    }
    issueCount++;
    return this;
  }

  /** Adds an issue with one cell; port, column and row are counted from 0. */
  public MessageBuilder addRowIssue(
      int portIndex, int columnIndex, long rowIndex, String description) {
    return addTextIssue(
        "Row " + (rowIndex + 1) + ", column " + (columnIndex + 1) + ": " + description);
  }

  /** Adds an issue with one row; port and row are counted from 0. */
  public MessageBuilder addRowIssue(int portIndex, long rowIndex, String description) {
    return addTextIssue("Row " + (rowIndex + 1) + ": " + description);
  }

  /** Adds what the user can do. */
  public MessageBuilder addResolutions(String... texts) {
    resolutions.addAll(List.of(texts));
    return this;
  }

  /** The first issue added. */
  public Optional<String> getFirstIssue() {
    return Optional.ofNullable(firstIssue);
  }

  /** How many issues were added. */
  public long getIssueCount() {
    return issueCount;
  }

  /** The message; empty without a summary. */
  public Optional<Message> build() {
    return getSummary().map(s -> new Message(s, firstIssue, new ArrayList<>(resolutions)));
  }
}
