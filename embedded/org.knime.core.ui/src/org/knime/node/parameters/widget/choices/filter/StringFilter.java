package org.knime.node.parameters.widget.choices.filter;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.imageanomaly.embedded.filter.ManualChoice;
import org.imageanomaly.embedded.filter.NameMode;
import org.imageanomaly.embedded.filter.PatternChoice;
import org.knime.node.parameters.persistence.Persistable;

/** Keeps some of the names that a dialog offers. */
public class StringFilter implements Persistable {
  NameMode mode = NameMode.MANUAL;
  PatternChoice patternFilter = new PatternChoice();
  ManualChoice manualFilter;

  /** Keeps nothing. */
  public StringFilter() {
    this(new String[0]);
  }

  /** Keeps the names. */
  public StringFilter(String[] initialSelected) {
    manualFilter = new ManualChoice(initialSelected);
  }

  /** Keeps the names. */
  public StringFilter(List<String> initialSelected) {
    this(initialSelected.toArray(String[]::new));
  }

  /** Drops names that were not offered when the choice was made. */
  public void excludeUnknownColumn() {
    manualFilter.includeUnknown(false);
  }

  /** The kept ones of the names. */
  public String[] filter(String[] choices) {
    return Stream.of(choices).filter(kept()).toArray(String[]::new);
  }

  private Predicate<String> kept() {
    return switch (mode) {
      case MANUAL -> manualFilter.kept();
      case REGEX -> patternFilter.byRegex();
      case WILDCARD -> patternFilter.byWildcards();
    };
  }
}
