package org.knime.core.node.port.flowvariable;

import javax.swing.JComponent;
import org.knime.core.node.port.PortObjectSpec;

/** Says nothing: the variables themselves do not travel in the port's object. */
public final class FlowVariablePortObjectSpec implements PortObjectSpec {
  /** The only one. */
  public static final FlowVariablePortObjectSpec INSTANCE = new FlowVariablePortObjectSpec();

  private FlowVariablePortObjectSpec() {}

  /** None: this platform has no screen. */
  @Override
  public JComponent[] getViews() {
    return new JComponent[0];
  }
}
