package org.imageanomaly.embedded.workflow;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.imageanomaly.embedded.node.NodeBridge;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.FlowVariable;

/** The settings of a node, and which of them flow variables take the place of. */
public final class NodeConfiguration {
  private static final String KEY = "model";

  private final NodeModel model;
  private final VariableSettings variables;
  private final Supplier<NodeWork> context;
  private NodeSettings settings;

  NodeConfiguration(
      NodeModel model,
      NodeSettings settings,
      VariableSettings variables,
      Supplier<NodeWork> context) {
    this.model = model;
    this.settings = settings;
    this.variables = variables;
    this.context = context;
  }

  /** The settings without what variables overwrite; those of a new node when none are saved. */
  public NodeSettings settings() {
    if (settings == null) {
      settings = new NodeSettings(KEY);
      NodeBridge.models().save(model, settings);
    }
    return settings;
  }

  /** Whether settings were saved, which the node has from its first dialog or run on. */
  public boolean isSaved() {
    return settings != null;
  }

  /** The settings as the node understood those it was given last, or else its defaults. */
  public NodeSettings understood() {
    NodeSettings own = new NodeSettings(KEY);
    try (NodeWork work = context.get()) {
      NodeBridge.models().save(model, own);
    }
    return own;
  }

  /** The variable that takes the place of a setting, whose groups are named with slashes. */
  public Optional<String> variableFor(String path) {
    return variables.variableFor(path);
  }

  /**
   * Takes over other settings.
   *
   * @throws InvalidSettingsException when the node refuses them
   */
  public void change(NodeSettings changed) throws InvalidSettingsException {
    load(changed);
    settings = changed;
  }

  /**
   * Hands the node its saved settings.
   *
   * @throws InvalidSettingsException when the node refuses them
   */
  public void load() throws InvalidSettingsException {
    if (settings != null) {
      load(settings);
    }
  }

  /**
   * Hands the node its settings with variables in their places.
   *
   * @return these settings; empty when none are saved
   * @throws InvalidSettingsException when a variable does not fit or the node refuses the settings
   */
  public NodeSettings apply(Map<String, FlowVariable> incoming) throws InvalidSettingsException {
    NodeSettings effective = new NodeSettings(KEY);
    if (settings != null) {
      settings.copyTo(effective);
      variables.apply(effective, incoming);
      load(effective);
    }
    return effective;
  }

  private void load(NodeSettings values) throws InvalidSettingsException {
    try (NodeWork work = context.get()) {
      NodeBridge.models().load(model, values);
    } catch (RuntimeException e) {
      throw new InvalidSettingsException(String.valueOf(e.getMessage()), e);
    }
  }
}
