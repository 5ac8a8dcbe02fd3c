package org.imageanomaly.embedded.testnodes;

import org.imageanomaly.embedded.table.Tables;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/**
 * Gives its setting {@code size}, which is optional as KNIME saves it: 7 unless it is present. The
 * setting was once called {@code extent}.
 */
public final class OptionalSource extends TestNode {
  private static final DataTableSpec SPEC = Tables.spec("Size", IntCell.TYPE);

  private Integer size;

  private OptionalSource() {
    super(null, new PortType[] {BufferedDataTable.TYPE});
  }

  /** Makes the node. */
  public static final class Factory extends TestFactory {
    public Factory() {
      super("Optional Source", OptionalSource::new);
    }
  }

  @Override
  protected PortObjectSpec[] configure(PortObjectSpec[] inSpecs) {
    return new PortObjectSpec[] {SPEC};
  }

  @Override
  protected PortObject[] execute(PortObject[] inObjects, ExecutionContext exec) {
    BufferedDataContainer container = exec.createDataContainer(SPEC);
    container.addRowToTable(new DefaultRow(new RowKey("it"), new IntCell(size == null ? 7 : size)));
    container.close();
    return new PortObject[] {container.getTable()};
  }

  @Override
  protected void saveSettingsTo(NodeSettingsWO settings) {
    settings.addInt("size", size == null ? 0 : size);
    settings.addBoolean("size_is_present", size != null);
  }

  @Override
  protected void loadValidatedSettingsFrom(NodeSettingsRO settings)
      throws InvalidSettingsException {
    if (settings.containsKey("extent")) {
      size = settings.getInt("extent");
    } else {
      size = settings.getBoolean("size_is_present") ? settings.getInt("size") : null;
    }
  }
}
