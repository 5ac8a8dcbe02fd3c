package org.imageanomaly.embedded.testnodes;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortType;

/** A node without settings that keeps nothing. */
abstract class TestNode extends NodeModel {
  TestNode(PortType[] inputs, PortType[] outputs) {
    super(inputs, outputs);
  }

  @Override
  protected void saveSettingsTo(NodeSettingsWO settings) {}

  @Override
  protected void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException {}

  @Override
  protected void loadValidatedSettingsFrom(NodeSettingsRO settings)
      throws InvalidSettingsException {}

  @Override
  protected void reset() {}
}
