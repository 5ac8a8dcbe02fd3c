package org.knime.core.node.port.flowvariable;

import javax.swing.JComponent;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** Stands for a connection along which variables travel; holds nothing itself. */
public final class FlowVariablePortObject implements PortObject {
  /** The type of ports for flow variables. */
  public static final PortType TYPE =
      PortTypeRegistry.getInstance().getPortType(FlowVariablePortObject.class);

  /** The only one. */
  public static final FlowVariablePortObject INSTANCE = new FlowVariablePortObject();

  private FlowVariablePortObject() {}

  @Override
  public String getSummary() {
    return "Flow variables";
  }

  @Override
  public PortObjectSpec getSpec() {
    return FlowVariablePortObjectSpec.INSTANCE;
  }

  /** None: this platform has no screen. */
  @Override
  public JComponent[] getViews() {
    return new JComponent[0];
  }
}
