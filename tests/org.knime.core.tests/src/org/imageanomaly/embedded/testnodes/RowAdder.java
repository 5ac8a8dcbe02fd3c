package org.imageanomaly.embedded.testnodes;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.imageanomaly.embedded.table.Tables;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeModel;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/** Gives, as digits, the number of rows of a table and of any number of further ones. */
public final class RowAdder extends TestNode {
  /** How often any such node ran. */
  public static final AtomicInteger RUNS = new AtomicInteger();

  private static final DataTableSpec SPEC = Tables.spec("Digits", IntCell.TYPE);

  private RowAdder(PortsConfiguration ports) {
    super(ports.getInputPorts(), ports.getOutputPorts());
  }

  @Override
  protected PortObjectSpec[] configure(PortObjectSpec[] inSpecs) {
    return new PortObjectSpec[] {SPEC};
  }

  @Override
  protected PortObject[] execute(PortObject[] inObjects, ExecutionContext exec) {
    RUNS.incrementAndGet();
    int digits = 0;
    for (PortObject table : inObjects) {
      digits = 10 * digits + (int) ((BufferedDataTable) table).size();
    }
    BufferedDataContainer container = exec.createDataContainer(SPEC);
    container.addRowToTable(new DefaultRow(new RowKey("all"), new IntCell(digits)));
    container.close();
    return new PortObject[] {container.getTable()};
  }

  /** Makes the node. */
  public static final class Factory extends ConfigurableNodeFactory<NodeModel> {
    public Factory() {
      super(true);
    }

    @Override
    protected Optional<PortsConfigurationBuilder> createPortsConfigBuilder() {
      PortsConfigurationBuilder ports = new PortsConfigurationBuilder();
      ports.addFixedInputPortGroup("First", BufferedDataTable.TYPE);
      ports.addExtendableInputPortGroup("More", BufferedDataTable.TYPE);
      ports.addFixedOutputPortGroup("Sum", BufferedDataTable.TYPE);
      return Optional.of(ports);
    }

    @Override
    protected NodeModel createNodeModel(NodeCreationConfiguration creationConfig) {
      return new RowAdder(creationConfig.getPortConfig().orElseThrow());
    }

    @Override
    protected NodeDescription createNodeDescription() {
      return new TestDescription("Row Adder");
    }
  }
}
