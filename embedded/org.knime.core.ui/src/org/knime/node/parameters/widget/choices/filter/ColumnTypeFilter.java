package org.knime.node.parameters.widget.choices.filter;

import java.util.Optional;
import java.util.function.Predicate;
import org.knime.core.data.DataColumnSpec;
import org.knime.node.parameters.widget.choices.TypedStringChoice.PossibleTypeValue;

/** Keeps the columns whose preferred value class is one of the chosen ones. */
final class ColumnTypeFilter extends TypeFilter {
  @Override
  protected Optional<PossibleTypeValue> fromTypeId(String typeId) {
    return Optional.of(new PossibleTypeValue(typeId, typeId));
  }

  Predicate<DataColumnSpec> kept() {
    Predicate<String> selected = getIsSelectedPredicate();
    return column -> selected.test(column.getType().getPreferredValueClass().getName());
  }
}
