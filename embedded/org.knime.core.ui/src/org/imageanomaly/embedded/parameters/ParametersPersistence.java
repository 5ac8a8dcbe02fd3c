package org.imageanomaly.embedded.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.persistence.Persistable;

/**
 * Creates settings, reads them and writes them.
 *
 * <p>A class is saved field by field under the names of its fields; a class that cannot be saved is
 * refused with an {@link IllegalArgumentException}.
 */
public final class ParametersPersistence {
  private ParametersPersistence() {}

  /** Settings with their default values. */
  public static <P extends NodeParameters> P create(Class<P> type) {
    return Instances.create(type);
  }

  /** Settings with defaults that fit the input, where the class guesses them. */
  public static <P extends NodeParameters> P create(Class<P> type, NodeParametersInput input) {
    return Instances.create(type, input);
  }

  /** Reads settings; the exception names the key that is missing or wrong. */
  public static <P extends Persistable> P load(Class<P> type, NodeSettingsRO settings)
      throws InvalidSettingsException {
    return type.cast(Formats.of(type).load(settings));
  }

  /** Writes settings. */
  public static void save(Persistable parameters, NodeSettingsWO settings) {
    Formats.of(parameters.getClass()).save(parameters, settings);
  }
}
