package org.imageanomaly.embedded.execution;

import java.util.Arrays;
import java.util.List;
import org.imageanomaly.embedded.node.NodeBridge;
import org.imageanomaly.embedded.workflow.Connection;
import org.imageanomaly.embedded.workflow.NodeState;
import org.imageanomaly.embedded.workflow.NodeWork;
import org.imageanomaly.embedded.workflow.Workflow;
import org.imageanomaly.embedded.workflow.WorkflowNode;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.NodeMessage;

/** Gives nodes their variables and specs, so that they can run. */
public final class Preparation {
  private static final NodeLogger LOG = NodeLogger.getLogger(Preparation.class);

  private final Workflow workflow;
  private final Fingerprints fingerprints;

  /** Prepares nodes of that workflow and keeps what their results depend on. */
  public Preparation(Workflow workflow, Fingerprints fingerprints) {
    this.workflow = workflow;
    this.fingerprints = fingerprints;
  }

  /** Takes saved results of nodes back. */
  public interface Results {
    /** Gives the node its saved result if it has one of that fingerprint; true when it has. */
    boolean restore(WorkflowNode node, String fingerprint);
  }

  /** Prepares every node, or gives it back its saved result where that still holds. */
  public void prepareAll(Results saved) {
    for (WorkflowNode node : workflow.nodes()) {
      String fingerprint = applyVariables(node);
      boolean restored =
          fingerprint != null && hasExecutedSources(node) && saved.restore(node, fingerprint);
      if (!restored) {
        if (fingerprint != null) {
          configure(node);
        }
        node.rememberConfigured();
      }
    }
  }

  boolean hasExecutedSources(WorkflowNode node) {
    return workflow.inputs(node).stream()
        .allMatch(c -> workflow.source(c).state() == NodeState.EXECUTED);
  }

  /** Makes the node ready to run, or idle with a message that says why. */
  void prepare(WorkflowNode node) {
    if (applyVariables(node) != null) {
      configure(node);
    }
  }

  private String applyVariables(WorkflowNode node) {
    try {
      NodeSettings effective = node.configuration().apply(workflow.variables());
      return fingerprints.compute(workflow, node, effective);
    } catch (InvalidSettingsException e) {
      node.idle(Failures.ofConfigure(e));
      return null;
    }
  }

  private void configure(WorkflowNode node) {
    String missing = missingInput(node);
    if (missing != null) {
      node.idle(NodeMessage.newWarning(missing));
      return;
    }
    if (workflow.inputs(node).stream()
        .anyMatch(c -> workflow.source(c).state() == NodeState.IDLE)) {
      node.idle(NodeMessage.NONE);
      return;
    }
    try (NodeWork work = node.enter()) {
      PortObjectSpec[] in = inputSpecs(node);
      node.configured(outputSpecs(node, NodeBridge.models().configure(node.model(), in)));
      Message warning = NodeBridge.models().warning(node.model());
      if (warning != null) {
        node.show(warning.toNodeMessage(NodeMessage.Type.WARNING));
      }
    } catch (InvalidSettingsException e) {
      node.idle(Failures.ofConfigure(e));
    } catch (RuntimeException | LinkageError e) {
      LOG.debug(node + " failed to configure", e);
      node.idle(Failures.ofConfigure(e));
    }
  }

  private String missingInput(WorkflowNode node) {
    List<Connection> inputs = workflow.inputs(node);
    PortType[] types = node.inputTypes();
    for (int i = 1; i < types.length; i++) {
      int port = i;
      if (inputs.stream().noneMatch(c -> c.targetPort() == port)) {
        return "Input port " + i + " (" + types[i].getName() + ") is not connected.";
      }
    }
    return null;
  }

  private PortObjectSpec[] inputSpecs(WorkflowNode node) throws InvalidSettingsException {
    PortType[] types = node.inputTypes();
    PortObjectSpec[] specs = new PortObjectSpec[types.length];
    for (Connection c : workflow.inputs(node)) {
      PortObjectSpec spec = workflow.source(c).outputSpec(c.sourcePort());
      if (spec == null && types[c.targetPort()].equals(BufferedDataTable.TYPE)) {
        spec = new DataTableSpec();
      }
      if (spec != null
          && c.targetPort() > 0
          && !types[c.targetPort()].acceptsPortObjectSpec(spec)) {
        throw new InvalidSettingsException(
            "Input port "
                + c.targetPort()
                + " expects "
                + types[c.targetPort()].getName()
                + ", but "
                + workflow.source(c)
                + " gives "
                + spec.getClass().getSimpleName()
                + ".");
      }
      specs[c.targetPort()] = spec;
    }
    return Arrays.copyOfRange(specs, 1, specs.length);
  }

  private static PortObjectSpec[] outputSpecs(WorkflowNode node, PortObjectSpec[] given)
      throws InvalidSettingsException {
    int expected = node.outputTypes().length - 1;
    if (given == null) {
      return new PortObjectSpec[expected];
    }
    if (given.length != expected) {
      throw new InvalidSettingsException(
          "The node's code described "
              + given.length
              + " outputs, but it has "
              + expected
              + ". This is an error of the node.");
    }
    return given;
  }
}
