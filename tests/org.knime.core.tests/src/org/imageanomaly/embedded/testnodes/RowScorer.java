package org.imageanomaly.embedded.testnodes;

import java.util.concurrent.atomic.AtomicInteger;
import org.imageanomaly.embedded.table.Tables;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.core.node.port.TestModel;

/** Gives the sum of a model's weights plus the number of rows. */
public final class RowScorer extends TestNode {
  /** How often any such node ran. */
  public static final AtomicInteger RUNS = new AtomicInteger();

  private RowScorer() {
    super(
        new PortType[] {
          PortTypeRegistry.getInstance().getPortType(TestModel.class), BufferedDataTable.TYPE
        },
        new PortType[] {BufferedDataTable.TYPE});
  }

  /** Makes the node. */
  public static final class Factory extends TestFactory {
    public Factory() {
      super("Row Scorer", RowScorer::new);
    }
  }

  private static DataTableSpec spec() {
    return Tables.spec("Score", IntCell.TYPE);
  }

  @Override
  protected PortObjectSpec[] configure(PortObjectSpec[] inSpecs) {
    return new PortObjectSpec[] {spec()};
  }

  @Override
  protected PortObject[] execute(PortObject[] inObjects, ExecutionContext exec) {
    RUNS.incrementAndGet();
    int sum = (int) ((BufferedDataTable) inObjects[1]).size();
    for (byte weight : ((TestModel) inObjects[0]).weights()) {
      sum += weight;
    }
    BufferedDataContainer container = exec.createDataContainer(spec());
    container.addRowToTable(new DefaultRow(new RowKey("all"), new IntCell(sum)));
    container.close();
    return new PortObject[] {container.getTable()};
  }
}
