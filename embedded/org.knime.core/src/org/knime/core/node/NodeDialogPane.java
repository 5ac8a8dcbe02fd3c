package org.knime.core.node;

/** The dialog of a node on a screen; this platform shows none. */
public abstract class NodeDialogPane {
  /** An empty dialog. */
  protected NodeDialogPane() {}

  /** Writes what the user entered. */
  protected abstract void saveSettingsTo(NodeSettingsWO settings) throws InvalidSettingsException;
}
