package org.imageanomaly.embedded.parameters;

import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParameters;

/**
 * The settings of one node. A new node has none until it is configured for the first time, when
 * they are guessed from its input.
 */
public final class ModelParameters {
  private final Class<? extends NodeParameters> type;
  private NodeParameters current;

  /** Settings of a class; null for a node without settings. */
  public ModelParameters(Class<? extends NodeParameters> type) {
    this.type = type;
  }

  /** The class of the settings; empty for a node without settings. */
  public Optional<Class<? extends NodeParameters>> type() {
    return Optional.ofNullable(type);
  }

  /** The settings; null for a node without settings, and before they are loaded or guessed. */
  public NodeParameters current() {
    return current;
  }

  /** The settings, guessed and checked when there are none yet. */
  public NodeParameters currentOrGuessed(PortObjectSpec[] specs) throws InvalidSettingsException {
    if (type != null && current == null) {
      current = ParametersPersistence.create(type, new PortsInput(specs));
      current.validate();
    }
    return current;
  }

  /** Reads the settings and checks them without taking them over. */
  public void validate(NodeSettingsRO settings) throws InvalidSettingsException {
    if (type != null) {
      ParametersPersistence.load(type, settings).validate();
    }
  }

  /** Takes settings over. */
  public void load(NodeSettingsRO settings) throws InvalidSettingsException {
    if (type != null) {
      current = ParametersPersistence.load(type, settings);
    }
  }

  /** Writes the settings, or the defaults of the class when there are none yet. */
  public void save(NodeSettingsWO settings) {
    if (type != null) {
      ParametersPersistence.save(
          current == null ? ParametersPersistence.create(type) : current, settings);
    }
  }
}
