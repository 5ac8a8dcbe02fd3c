package org.imageanomaly.embedded.batch;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imageanomaly.embedded.workflow.LoadException;
import org.imageanomaly.embedded.workflow.NodeOption;
import org.imageanomaly.embedded.workflow.Workflow;
import org.imageanomaly.embedded.workflow.WorkflowNode;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.FlowVariable;

/** Brings what the command line says into a loaded workflow. */
final class WorkflowSetup {
  private final Workflow workflow;
  private final Console console;

  WorkflowSetup(Workflow workflow, Console console) {
    this.workflow = workflow;
    this.console = console;
  }

  void loadSettings(boolean failOnError) throws LoadException {
    boolean failed = false;
    for (WorkflowNode node : workflow.nodes()) {
      try {
        node.configuration().load();
      } catch (InvalidSettingsException e) {
        console.error("The settings of " + node + " are refused: " + e.getMessage());
        failed = true;
      }
    }
    if (failed && failOnError) {
      throw new LoadException("there are errors, and -failonloaderror is set.");
    }
  }

  void setVariables(List<FlowVariable> variables) {
    String unknown =
        variables.stream()
            .filter(v -> !workflow.variables().containsKey(v.getName()))
            .map(FlowVariable::toString)
            .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      console.warn("Not defined in the workflow, so perhaps not used: variable " + unknown);
    }
    variables.forEach(v -> workflow.variables().put(v.getName(), v));
  }

  void setOptions(List<NodeOption> options) throws InvalidSettingsException {
    for (NodeOption option : options) {
      Optional<WorkflowNode> node = node(option.node());
      if (node.isPresent()) {
        set(option, node.get());
      } else {
        console.warn(
            "The option \""
                + option.key()
                + "\" is not set: there is no node "
                + option.node()
                + ". The workflow has "
                + workflow.nodes()
                + ".");
      }
    }
  }

  private Optional<WorkflowNode> node(String id) {
    return id.contains("/") ? Optional.empty() : workflow.node(Integer.parseInt(id));
  }

  private void set(NodeOption option, WorkflowNode node) throws InvalidSettingsException {
    NodeSettings before = node.configuration().settings();
    if (!option.isKnownIn(before)) {
      console.warn(
          node
              + " has no setting \""
              + option.key()
              + "\" so far. It has "
              + before.keySet()
              + ".");
    }
    try {
      node.configuration().change(option.applyTo(before));
    } catch (InvalidSettingsException e) {
      throw new InvalidSettingsException(
          node + " refuses the option \"" + option.key() + "\": " + e.getMessage(), e);
    }
  }
}
