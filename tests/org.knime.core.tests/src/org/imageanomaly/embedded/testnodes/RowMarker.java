package org.imageanomaly.embedded.testnodes;

import org.imageanomaly.embedded.table.Tables;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/** Appends the row's index to a table. */
public final class RowMarker extends TestNode {
  private RowMarker() {
    super(new PortType[] {BufferedDataTable.TYPE}, new PortType[] {BufferedDataTable.TYPE});
  }

  /** Makes the node. */
  public static final class Factory extends TestFactory {
    public Factory() {
      super("Row Marker", RowMarker::new);
    }
  }

  private static DataTableSpec index(DataTableSpec spec) {
    return Tables.spec(DataTableSpec.getUniqueColumnName(spec, "Index"), IntCell.TYPE);
  }

  @Override
  protected PortObjectSpec[] configure(PortObjectSpec[] inSpecs) {
    DataTableSpec spec = (DataTableSpec) inSpecs[0];
    return new PortObjectSpec[] {new DataTableSpec(spec, index(spec))};
  }

  @Override
  protected PortObject[] execute(PortObject[] inObjects, ExecutionContext exec) throws Exception {
    BufferedDataTable table = (BufferedDataTable) inObjects[0];
    BufferedDataContainer indices = exec.createDataContainer(index(table.getDataTableSpec()));
    for (DataRow row : table) {
      indices.addRowToTable(new DefaultRow(row.getKey(), new IntCell((int) indices.size())));
    }
    indices.close();
    return new PortObject[] {exec.createJoinedTable(table, indices.getTable(), exec)};
  }
}
