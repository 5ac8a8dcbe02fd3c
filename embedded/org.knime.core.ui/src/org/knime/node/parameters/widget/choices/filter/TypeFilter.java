package org.knime.node.parameters.widget.choices.filter;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.widget.choices.TypedStringChoice.PossibleTypeValue;

/** Keeps what has one of some types. */
public abstract class TypeFilter implements Persistable {
  /** The identifiers of the kept types. */
  public String[] m_selectedTypes;

  /** Keeps nothing. */
  protected TypeFilter() {
    this(new String[0]);
  }

  /** Keeps the types with these identifiers. */
  protected TypeFilter(String[] selectedTypes) {
    m_selectedTypes = selectedTypes;
  }

  /** What a user reads of a type; empty for one that is not known here. */
  protected abstract Optional<PossibleTypeValue> fromTypeId(String typeId);

  /** Whether the type with an identifier is kept. */
  protected Predicate<String> getIsSelectedPredicate() {
    return Set.copyOf(List.of(m_selectedTypes))::contains;
  }
}
