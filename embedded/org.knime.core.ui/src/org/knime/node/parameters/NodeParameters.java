package org.knime.node.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.persistence.Persistable;

/**
 * The settings of a node as fields with default values. A class needs a constructor without
 * arguments and may have a second one that takes a {@link NodeParametersInput} to guess defaults
 * from the input.
 */
public interface NodeParameters extends Persistable, WidgetGroup {
  /**
   * Checks values that belong together or that have limits; called for settings that were read
   * before they are used. Limits of widgets bind only the dialog, so a limit that matters is
   * checked here too.
   */
  default void validate() throws InvalidSettingsException {}
}
