package org.knime.node.parameters.widget.choices;

import java.util.List;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider.StateProviderInitializer;

/**
 * Computes flow variables to choose from. Implement {@link #flowVariableChoices} or {@link
 * #computeState}.
 */
public interface FlowVariableChoicesProvider extends TypedStringChoicesProvider {
  @Override
  default void init(StateProviderInitializer initializer) {
    initializer.computeBeforeOpenDialog();
  }

  /** The choices by themselves, shown by their names. */
  default List<FlowVariable> flowVariableChoices(NodeParametersInput context) {
    throw new IllegalStateException(
        getClass().getName()
            + " implements neither flowVariableChoices nor computeState; implement one.");
  }

  @Override
  default List<TypedStringChoice> computeState(NodeParametersInput context) {
    return flowVariableChoices(context).stream().map(TypedStringChoice::fromFlowVariable).toList();
  }
}
