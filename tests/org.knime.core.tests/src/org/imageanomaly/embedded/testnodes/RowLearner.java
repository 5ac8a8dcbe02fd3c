package org.imageanomaly.embedded.testnodes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.core.node.port.TestModel;

/** Learns one weight a row, and passes the rows on; keeps its input and a note for its view. */
public final class RowLearner extends TestNode implements PortObjectHolder {
  /** How often any such node ran. */
  public static final AtomicInteger RUNS = new AtomicInteger();

  /** The note that a node read back last. */
  public static volatile String loadedNote;

  /** Whether nodes find the disk full when they are saved. */
  public static volatile boolean diskFull;

  private PortObject[] held;
  private String note;

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
    note = "learned from " + weights.length;
    return new PortObject[] {new TestModel(new TestModel.Spec(7), weights), in};
  }

  @Override
  public PortObject[] getInternalPortObjects() {
    return held;
  }

  @Override
  public void setInternalPortObjects(PortObject[] portObjects) {
    held = portObjects;
  }

  @Override
  protected void saveInternals(File folder, ExecutionMonitor exec) throws IOException {
    if (diskFull) {
      throw new IOException("No space left on device");
    }
    Files.writeString(folder.toPath().resolve("note.txt"), note);
  }

  @Override
  protected void loadInternals(File folder, ExecutionMonitor exec) throws IOException {
    note = Files.readString(folder.toPath().resolve("note.txt"));
    loadedNote = note;
  }

  @Override
  protected void reset() {
    held = null;
    note = null;
  }
}
