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

  MessageBuilder() {}

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
    return this;
  }

  /** Adds what the user can do. */
  public MessageBuilder addResolutions(String... texts) {
    resolutions.addAll(List.of(texts));
    return this;
  }

  /** The message; empty without a summary. */
  public Optional<Message> build() {
    return getSummary().map(s -> new Message(s, firstIssue, new ArrayList<>(resolutions)));
  }
}
