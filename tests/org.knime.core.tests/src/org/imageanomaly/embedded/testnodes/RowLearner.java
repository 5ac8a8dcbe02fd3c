package org.imageanomaly.embedded.testnodes;

import java.util.concurrent.atomic.AtomicInteger;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.core.node.port.TestModel;

/** Learns one weight a row, and passes the rows on; keeps its input for its view. */
public final class RowLearner extends TestNode implements PortObjectHolder {
  /** How often any such node ran. */
  public static final AtomicInteger RUNS = new AtomicInteger();

  /** How many objects a node got back last. */
  public static volatile int restored;

  private PortObject[] held;

  private RowLearner() {
    super(
        new PortType[] {BufferedDataTable.TYPE},
        new PortType[] {
          PortTypeRegistry.getInstance().getPortType(TestModel.class), BufferedDataTable.TYPE
        });
  }

  /** Makes the node. */
  public static final class Factory extends TestFactory {
    public Factory() {
      super("Row Learner", RowLearner::new);
    }
  }

  @Override
  protected PortObjectSpec[] configure(PortObjectSpec[] inSpecs) throws InvalidSettingsException {
    if (((DataTableSpec) inSpecs[0]).findColumnIndex("Number") < 0) {
      throw new InvalidSettingsException("The input has no column \"Number\".");
    }
    return new PortObjectSpec[] {new TestModel.Spec(7), inSpecs[0]};
  }

  @Override
  protected PortObject[] execute(PortObject[] inObjects, ExecutionContext exec) throws Exception {
    RUNS.incrementAndGet();
    BufferedDataTable in = (BufferedDataTable) inObjects[0];
    byte[] weights = new byte[(int) in.size()];
    int i = 0;
    for (DataRow row : in) {
      weights[i++] = (byte) ((IntCell) row.getCell(0)).getIntValue();
    }
    held = new PortObject[] {in};
    return new PortObject[] {new TestModel(new TestModel.Spec(7), weights), in};
  }

  @Override
  public PortObject[] getInternalPortObjects() {
    return held;
  }

  @Override
  public void setInternalPortObjects(PortObject[] portObjects) {
    held = portObjects;
    restored = portObjects.length;
  }

  @Override
  protected void reset() {
    held = null;
  }
}
