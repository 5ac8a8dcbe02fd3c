package org.knime.core.node.workflow;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The flow variables that reach a node. */
public final class FlowObjectStack {
  private final Map<String, FlowVariable> variables;

  FlowObjectStack(Map<String, FlowVariable> variables) {
    this.variables = variables;
  }

  /** The variable of that name, if its type is convertible to the given one. */
  public <T> Optional<FlowVariable> peekFlowVariable(String name, VariableType<T> type) {
    return Optional.ofNullable(variables.get(name))
        .filter(v -> v.getVariableType().isConvertible(type));
  }

  /** Every variable by its name. */
  public Map<String, FlowVariable> getAllAvailableFlowVariables() {
    return Map.copyOf(variables);
  }

  /** The variables of those types by their names. */
  public Map<String, FlowVariable> getAvailableFlowVariables(VariableType<?>[] types) {
    Set<VariableType<?>> wanted = Set.copyOf(Arrays.asList(types));
    Map<String, FlowVariable> found = new LinkedHashMap<>();
    variables.forEach(
        (name, variable) -> {
          if (wanted.contains(variable.getVariableType())) {
            found.put(name, variable);
          }
        });
    return found;
  }
}
