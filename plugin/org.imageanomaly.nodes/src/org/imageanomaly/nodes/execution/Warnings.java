package org.imageanomaly.nodes.execution;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.knime.node.DefaultModel.ExecuteOutput;

/**
 * What a node has to warn of: in the order in which it was found, each sentence once, and all of it
 * together at the end.
 */
public final class Warnings {

  private final Set<String> texts = new LinkedHashSet<>();

  /** Adds a warning. */
  public Warnings add(String warning) {
    texts.add(warning);
    return this;
  }

  /** Adds a warning, if there is one. */
  public Warnings add(Optional<String> warning) {
    warning.ifPresent(texts::add);
    return this;
  }

  /** Adds warnings. */
  public Warnings addAll(Iterable<String> warnings) {
    warnings.forEach(texts::add);
    return this;
  }

  /** Adds warnings. */
  public Warnings addAll(Stream<String> warnings) {
    warnings.forEach(texts::add);
    return this;
  }

  /** Each of them. */
  public List<String> all() {
    return List.copyOf(texts);
  }

  /** All of them; empty if there is none. */
  public Optional<String> text() {
    return texts.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", texts));
  }

  /** Shows them at the node, if there are any. */
  public void show(ExecuteOutput out) {
    text().ifPresent(out::setWarningMessage);
  }
}
