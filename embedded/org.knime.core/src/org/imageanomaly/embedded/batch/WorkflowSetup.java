package org.imageanomaly.embedded.batch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imageanomaly.embedded.workflow.LoadException;
import org.imageanomaly.embedded.workflow.NodeOption;
import org.imageanomaly.embedded.workflow.Workflow;
import org.imageanomaly.embedded.workflow.WorkflowNode;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.workflow.FlowVariable;

/** Brings what the command line says into a loaded workflow. */
public final class WorkflowSetup {
  private final Workflow workflow;
  private final Console console;
  private final Remarks remarks;

  /** Brings it into that workflow. */
  public WorkflowSetup(Workflow workflow, Console console, Remarks remarks) {
    this.workflow = workflow;
    this.console = console;
    this.remarks = remarks;
  }

  /**
   * Gives every node its saved settings; those that are refused are told.
   *
   * @throws LoadException when any are refused and that is an error
   */
  public void loadSettings(boolean failOnError) throws LoadException {
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

  /**
   * Sets variables of the workflow. As in KNIME the name alone says which one; differently from
   * KNIME, nodes whose settings change by that run again without {@code -reset}, too.
   */
  public void setVariables(List<FlowVariable> variables) {
    String unknown =
        variables.stream()
            .filter(v -> !workflow.variables().containsKey(v.getName()))
            .map(FlowVariable::toString)
            .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      remarks.add("Not defined in the workflow, so perhaps not used: variable " + unknown);
    }
    variables.forEach(v -> workflow.variables().put(v.getName(), v));
  }

  /**
   * Sets options one after the other, each checked by its node, as KNIME does. A node that is not
   * there is passed over, and so is one in a component or metanode, where KNIME's batch application
   * does not reach either.
   *
   * @throws InvalidSettingsException when a node refuses an option or has no saved settings
   */
  public void setOptions(List<NodeOption> options) throws InvalidSettingsException {
    Map<WorkflowNode, OptionCheck> checks = new LinkedHashMap<>();
    for (NodeOption option : options) {
      Optional<WorkflowNode> node = node(option.node());
      if (node.isPresent()) {
        set(option, node.get(), checks.computeIfAbsent(node.get(), OptionCheck::new));
      } else {
        remarks.add(
            "The option \""
                + option.key()
                + "\" is not set: there is no node "
                + option.node()
                + ". The workflow has "
                + workflow.nodes()
                + ".");
      }
    }
    checks.values().forEach(check -> check.remarks().forEach(remarks::add));
  }

  private Optional<WorkflowNode> node(String id) {
    return id.contains("/") ? Optional.empty() : workflow.node(Integer.parseInt(id));
  }

  private static void set(NodeOption option, WorkflowNode node, OptionCheck check)
      throws InvalidSettingsException {
    if (!node.configuration().isSaved()) {
      throw new InvalidSettingsException(
          node
              + " has no saved settings of which the option \""
              + option.key()
              + "\" could change one. Open its dialog in KNIME once, and save the workflow.");
    }
    try {
      check.set(option);
    } catch (InvalidSettingsException e) {
      throw new InvalidSettingsException(
          node + " refuses the option \"" + option.key() + "\": " + e.getMessage(), e);
    }
  }
}
