package org.knime.node.parameters.widget.choices.filter;

import java.util.Optional;
import java.util.function.Predicate;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.node.parameters.widget.choices.TypedStringChoice.PossibleTypeValue;

/** Keeps the flow variables whose type is one of the chosen ones. */
final class FlowVariableTypeFilter extends TypeFilter {
  @Override
  protected Optional<PossibleTypeValue> fromTypeId(String typeId) {
    return Optional.of(new PossibleTypeValue(typeId, typeId));
  }

  Predicate<FlowVariable> kept() {
    Predicate<String> selected = getIsSelectedPredicate();
    return variable -> selected.test(variable.getVariableType().getIdentifier());
  }
}
