package org.knime.node;

import java.util.Arrays;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;
import org.knime.node.parameters.NodeParameters;

/**
 * What a node runs on.
 *
 * @param parameters its settings, or null
 * @param context creates tables, takes progress, tells of cancellation
 * @param objects at the inputs
 */
record ExecuteCall(NodeParameters parameters, ExecutionContext context, PortObject[] objects)
    implements DefaultModel.ExecuteInput {
  @Override
  @SuppressWarnings("unchecked")
  public <S extends NodeParameters> S getParameters() {
    return (S) parameters;
  }

  @Override
  public ExecutionContext getExecutionContext() {
    return context;
  }

  @Override
  public PortObject[] getInPortObjects() {
    return objects.clone();
  }

  @Override
  @SuppressWarnings("unchecked")
  public <D extends PortObject> D getInPortObject(int portIndex) {
    return (D) objects[portIndex];
  }

  @Override
  public BufferedDataTable[] getInTables() {
    return Arrays.copyOf(objects, objects.length, BufferedDataTable[].class);
  }

  @Override
  public BufferedDataTable getInTable(int portIndex) {
    return (BufferedDataTable) objects[portIndex];
  }
}
