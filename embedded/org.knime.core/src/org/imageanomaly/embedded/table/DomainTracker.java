package org.imageanomaly.embedded.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.NominalValue;

/** Learns the domains of a table's columns from its rows. */
public final class DomainTracker {
  /** A column with more distinct values than this has no list of them. */
  public static final int MAX_VALUES = 60;

  private final DataTableSpec spec;
  private final List<Column> columns = new ArrayList<>();

  /** Starts from the domains in the spec, or from nothing. */
  public DomainTracker(DataTableSpec spec, boolean initialize) {
    this.spec = spec;
    for (DataColumnSpec column : spec) {
      columns.add(new Column(column, initialize));
    }
  }

  /** Takes the values of a row into account. */
  public void update(DataRow row) {
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).update(row.getCell(i));
    }
  }

  /** The spec with the domains. */
  public DataTableSpec createSpec() {
    DataTableSpecCreator creator = new DataTableSpecCreator(spec).dropAllColumns();
    columns.forEach(c -> creator.addColumns(c.createSpec()));
    return creator.createSpec();
  }

  private static final class Column {
    private final DataColumnSpec column;
    private final boolean bounded;
    private Set<DataCell> values;
    private DataCell lower;
    private DataCell upper;

    Column(DataColumnSpec column, boolean initialize) {
      this.column = column;
      DataColumnDomain domain = column.getDomain();
      bounded =
          column.getType().isCompatible(BoundedValue.class)
              && column.getType().isCompatible(DoubleValue.class);
      if (column.getType().isCompatible(NominalValue.class)) {
        values =
            new LinkedHashSet<>(initialize && domain.hasValues() ? domain.getValues() : Set.of());
      }
      lower = initialize ? domain.getLowerBound() : null;
      upper = initialize ? domain.getUpperBound() : null;
    }

    void update(DataCell cell) {
      if (cell.isMissing()) {
        return;
      }
      if (values != null && values.add(cell) && values.size() > MAX_VALUES) {
        values = null;
      }
      if (bounded && !Double.isNaN(number(cell))) {
        lower = lower == null || number(cell) < number(lower) ? cell : lower;
        upper = upper == null || number(cell) > number(upper) ? cell : upper;
      }
    }

    private static double number(DataCell cell) {
      return ((DoubleValue) cell).getDoubleValue();
    }

    DataColumnSpec createSpec() {
      DataColumnSpecCreator creator = new DataColumnSpecCreator(column);
      creator.setDomain(new DataColumnDomainCreator(values, lower, upper).createDomain());
      return creator.createSpec();
    }
  }
}
