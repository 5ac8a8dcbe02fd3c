package org.imageanomaly.embedded.testnodes;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.SingleCellFactory;
import org.knime.core.data.def.IntCell;
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

  private static ColumnRearranger columns(DataTableSpec spec) {
    String name = DataTableSpec.getUniqueColumnName(spec, "Index");
    ColumnRearranger columns = new ColumnRearranger(spec);
    columns.append(
        new SingleCellFactory(new DataColumnSpecCreator(name, IntCell.TYPE).createSpec()) {
          @Override
          public DataCell getCell(DataRow row, long index) {
            return new IntCell((int) index);
          }
        });
    return columns;
  }

  @Override
  protected PortObjectSpec[] configure(PortObjectSpec[] inSpecs) {
    return new PortObjectSpec[] {columns((DataTableSpec) inSpecs[0]).createSpec()};
  }

  @Override
  protected PortObject[] execute(PortObject[] inObjects, ExecutionContext exec) throws Exception {
    BufferedDataTable table = (BufferedDataTable) inObjects[0];
    return new PortObject[] {
      exec.createColumnRearrangeTable(table, columns(table.getDataTableSpec()), exec)
    };
  }
}
