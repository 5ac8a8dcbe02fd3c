package org.imageanomaly.nodes.port;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelDescription;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/**
 * A model port that takes models which can do something.
 *
 * @param capabilities what: one of these
 * @param type that such models have
 * @param remedy what to do where another model is connected, a sentence
 */
public record ModelInput<M extends ImageModel>(
    Set<Capability> capabilities, Class<M> type, String remedy) {

  /** A port that takes models which can do one thing. */
  public ModelInput(Capability capability, Class<M> type, String remedy) {
    this(EnumSet.of(capability), type, remedy);
  }

  /**
   * Checks the spec of a connected model.
   *
   * @throws InvalidSettingsException if it cannot do what is needed
   */
  public ModelDescription check(PortObjectSpec spec) throws InvalidSettingsException {
    if (!(spec instanceof ImageModelSpec model)) {
      throw new InvalidSettingsException("The model port holds no image model. " + remedy);
    }
    ModelDescription description = model.description();
    if (!serves(description)) {
      throw refusal(description);
    }
    return description;
  }

  private boolean serves(ModelDescription description) {
    return description.capabilities().stream().anyMatch(capabilities::contains);
  }

  private static String texts(Set<Capability> capabilities, String between) {
    return capabilities.stream()
        .sorted()
        .map(Capability::text)
        .collect(Collectors.joining(between));
  }

  private InvalidSettingsException refusal(ModelDescription found) {
    return new InvalidSettingsException(
        "The model port holds a model of the kind \""
            + found.kind().text()
            + "\", which "
            + texts(found.capabilities(), " and ")
            + ", but needs one that "
            + texts(capabilities, " or ")
            + ". "
            + remedy);
  }

  /**
   * The model itself.
   *
   * @throws InvalidSettingsException if it cannot do what is needed, which specs of earlier
   *     versions do not tell
   */
  public M model(PortObject object) throws InvalidSettingsException {
    ImageModel model = ((ImageModelObject) object).model();
    if (!type.isInstance(model) || !serves(model.description())) {
      throw refusal(model.description());
    }
    return type.cast(model);
  }
}
