package org.knime.node.parameters.widget.choices.util;

import java.util.List;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NodeContext;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.FlowVariableChoicesProvider;

/** Offers every flow variable that reaches the node. */
public final class AllFlowVariablesProvider implements FlowVariableChoicesProvider {
  @Override
  public List<FlowVariable> flowVariableChoices(NodeParametersInput context) {
    return NodeContext.getContextOptional()
        .map(NodeContext::getNodeContainer)
        .map(node -> node.getFlowObjectStack().getAllAvailableFlowVariables().values())
        .<List<FlowVariable>>map(List::copyOf)
        .orElseGet(List::of);
  }
}
