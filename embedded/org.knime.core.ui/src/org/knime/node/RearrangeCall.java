package org.knime.node;

import org.knime.core.data.DataTableSpec;
import org.knime.node.parameters.NodeParameters;

/**
 * What is known when columns are rearranged.
 *
 * @param parameters the settings, or null
 * @param spec the columns of the input table
 */
record RearrangeCall(NodeParameters parameters, DataTableSpec spec)
    implements DefaultModel.RearrangeColumnsInput {
  @Override
  @SuppressWarnings("unchecked")
  public <S extends NodeParameters> S getParameters() {
    return (S) parameters;
  }

  @Override
  public DataTableSpec getDataTableSpec() {
    return spec;
  }
}
