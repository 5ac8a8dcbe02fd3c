package org.knime.node.parameters.widget.choices.filter;

import java.util.List;
import java.util.function.Predicate;
import org.imageanomaly.embedded.filter.ManualChoice;
import org.imageanomaly.embedded.filter.PatternChoice;
import org.imageanomaly.embedded.filter.TypedNameMode;
import org.knime.node.parameters.persistence.Persistable;

/**
 * Keeps some of the typed names that a dialog offers.
 *
 * @param <T> the choice by type
 */
public abstract class TypedStringFilter<T extends TypeFilter> implements Persistable {
  TypedNameMode mode = TypedNameMode.MANUAL;
  PatternChoice patternFilter = new PatternChoice();
  ManualChoice manualFilter;
  T typeFilter;

  /** Keeps the names; the type filter is used once the mode is by type. */
  protected TypedStringFilter(String[] initialSelected, T defaultTypeFilter) {
    manualFilter = new ManualChoice(initialSelected);
    typeFilter = defaultTypeFilter;
  }

  /** Keeps the names; the type filter is used once the mode is by type. */
  protected TypedStringFilter(List<String> initialSelected, T defaultTypeFilter) {
    this(initialSelected.toArray(String[]::new), defaultTypeFilter);
  }

  /** Whether names that were not offered when the choice was made are kept. */
  protected void setIncludeUnknownValues(boolean value) {
    manualFilter.includeUnknown(value);
  }

  /** The names chosen one by one that are no longer among the choices. */
  protected String[] getMissingSelected(String[] choices) {
    return mode == TypedNameMode.MANUAL ? manualFilter.missing(choices) : new String[0];
  }

  /** Whether a name is kept; only where names are not chosen by type. */
  protected Predicate<String> getStringFilterPredicate() {
    return switch (mode) {
      case MANUAL -> manualFilter.kept();
      case REGEX -> patternFilter.byRegex();
      case WILDCARD -> patternFilter.byWildcards();
      case TYPE -> throw new IllegalStateException("Names are chosen by type, not by name.");
    };
  }
}
