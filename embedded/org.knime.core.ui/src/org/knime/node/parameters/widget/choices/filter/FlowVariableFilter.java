package org.knime.node.parameters.widget.choices.filter;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.imageanomaly.embedded.filter.TypedNameMode;
import org.knime.core.node.workflow.FlowVariable;

/** Keeps some of the flow variables that reach a node. */
public final class FlowVariableFilter extends TypedStringFilter<FlowVariableTypeFilter> {
  /** Keeps nothing. */
  public FlowVariableFilter() {
    this(new String[0]);
  }

  /** Keeps the variables with these names. */
  public FlowVariableFilter(String[] selected) {
    super(selected, new FlowVariableTypeFilter());
  }

  /** Keeps the variables with these names. */
  public FlowVariableFilter(List<String> selected) {
    this(selected.toArray(String[]::new));
  }

  /** Drops variables that were not there when the choice was made. */
  public FlowVariableFilter withExcludedUnknowns() {
    setIncludeUnknownValues(false);
    return this;
  }

  /** Keeps variables that were not there when the choice was made. */
  public FlowVariableFilter withIncludedUnknowns() {
    setIncludeUnknownValues(true);
    return this;
  }

  /** The kept ones of the variables. */
  public List<FlowVariable> filter(Collection<FlowVariable> flowVariables) {
    return flowVariables.stream().filter(getFilterPredicate()).toList();
  }

  /** The names that were chosen one by one and are no longer among the variables. */
  public String[] getMissingSelected(Collection<FlowVariable> flowVariables) {
    return getMissingSelected(
        flowVariables.stream().map(FlowVariable::getName).toArray(String[]::new));
  }

  /** Whether a variable is kept. */
  public Predicate<FlowVariable> getFilterPredicate() {
    if (mode == TypedNameMode.TYPE) {
      return typeFilter.kept();
    }
    Predicate<String> byName = getStringFilterPredicate();
    return variable -> byName.test(variable.getName());
  }
}
