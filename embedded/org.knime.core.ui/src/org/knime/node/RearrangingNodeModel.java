package org.knime.node;

import java.util.concurrent.atomic.AtomicReference;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultModel.ConfigureOrRearrangerConsumer;
import org.knime.node.DefaultModel.RearrangeColumnsInput;
import org.knime.node.DefaultModel.RearrangeColumnsOutput;
import org.knime.node.parameters.NodeParameters;

/** The model of a node that works row by row on the columns of one table. */
final class RearrangingNodeModel extends ParametersNodeModel {
  private static final PortType[] ONE_TABLE = {BufferedDataTable.TYPE};

  private final ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput>
      rearrange;

  RearrangingNodeModel(
      Class<? extends NodeParameters> parametersClass,
      ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> rearrange) {
    super(parametersClass, ONE_TABLE, ONE_TABLE);
    this.rearrange = rearrange;
  }

  @Override
  protected DataTableSpec[] configure(DataTableSpec[] inSpecs) throws InvalidSettingsException {
    return new DataTableSpec[] {rearranger(inSpecs[0]).createSpec()};
  }

  @Override
  protected BufferedDataTable[] execute(BufferedDataTable[] inData, ExecutionContext exec)
      throws Exception {
    ColumnRearranger rearranger = rearranger(inData[0].getDataTableSpec());
    return new BufferedDataTable[] {exec.createColumnRearrangeTable(inData[0], rearranger, exec)};
  }

  private ColumnRearranger rearranger(DataTableSpec spec) throws InvalidSettingsException {
    NodeParameters parameters = parameters().currentOrGuessed(new PortObjectSpec[] {spec});
    AtomicReference<ColumnRearranger> set = new AtomicReference<>();
    rearrange.accept(new RearrangeCall(parameters, spec), set::set);
    if (set.get() == null) {
      throw new InvalidSettingsException("No column rearranger has been set.");
    }
    return set.get();
  }

  @Override
  protected void reset() {
    // nothing is kept between runs
  }
}
