package org.imageanomaly.nodes.port;

import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelKind;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/**
 * A model port that takes one kind of model.
 *
 * @param kind the kind
 * @param type its class
 * @param source the node that makes such models, for messages
 */
public record ModelInput<M extends ImageModel>(ModelKind kind, Class<M> type, String source) {

  /**
   * Checks the spec of a connected model.
   *
   * @throws InvalidSettingsException if it is of another kind
   */
  public ImageModelSpec check(PortObjectSpec spec) throws InvalidSettingsException {
    if (spec instanceof ImageModelSpec model && model.kind() == kind) {
      return model;
    }
    String found = spec instanceof ImageModelSpec model ? model.kind().text() : "another object";
    throw new InvalidSettingsException(
        "The model port holds a model of the kind \""
            + found
            + "\", but needs a model of the kind \""
            + kind.text()
            + "\". Connect the output of the node "
            + source
            + ".");
  }

  /** The model itself; its spec was checked. */
  public M model(PortObject object) {
    return type.cast(((ImageModelObject) object).model());
  }
}
