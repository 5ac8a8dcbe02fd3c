package org.knime.core.node;

import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.JComponent;
import org.imageanomaly.embedded.table.PlatformBridge;
import org.imageanomaly.embedded.table.RowRange;
import org.imageanomaly.embedded.table.TableData;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.filter.CloseableDataRowIterable;
import org.knime.core.data.container.filter.TableFilter;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A table that a node gave out. Its rows lie on disk and are read when walked over. Immutable. */
public final class BufferedDataTable implements DataTable, PortObject {
  /** The type of table ports. */
  public static final PortType TYPE =
      PortTypeRegistry.getInstance().getPortType(BufferedDataTable.class);

  private static final AtomicInteger LAST_ID = new AtomicInteger();

  static {
    PlatformBridge.install(new TableAccess());
  }

  private final TableData data;
  private final int id = LAST_ID.incrementAndGet();

  BufferedDataTable(TableData data) {
    this.data = data;
  }

  TableData data() {
    return data;
  }

  @Override
  public DataTableSpec getDataTableSpec() {
    return data.spec();
  }

  @Override
  public DataTableSpec getSpec() {
    return data.spec();
  }

  @Override
  public String getSummary() {
    return "Rows: " + size() + ", Cols: " + data.spec().getNumColumns();
  }

  @Override
  public CloseableRowIterator iterator() {
    return data.rows();
  }

  /**
   * Some rows. Where a filter names the columns that are needed, all are given all the same.
   *
   * @throws IndexOutOfBoundsException if rows or columns are not there
   */
  public CloseableDataRowIterable filter(TableFilter filter) {
    filter.validate(data.spec(), size());
    long first = filter.getFromRowIndex().orElse(0L);
    long last = filter.getToRowIndex().orElse(size() - 1);
    return () -> new RowRange(iterator(), first, last - first + 1);
  }

  /** The number of rows. */
  public long size() {
    return data.size();
  }

  /** None: this platform has no screen. */
  @Override
  public JComponent[] getViews() {
    return new JComponent[0];
  }

  private static final class TableAccess implements PlatformBridge.Tables {
    @Override
    public BufferedDataTable wrap(TableData data) {
      return new BufferedDataTable(data);
    }

    @Override
    public TableData unwrap(BufferedDataTable table) {
      return table.data;
    }

    @Override
    public ExecutionContext executionContext(NodeProgressMonitor monitor) {
      return new ExecutionContext(monitor);
    }
  }
}
