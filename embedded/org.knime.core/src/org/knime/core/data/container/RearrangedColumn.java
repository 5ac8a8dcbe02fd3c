package org.knime.core.data.container;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataColumnSpec;

/**
 * A column of a rearranged table: the input's column at {@code index}, or, where there is a
 * factory, that factory's column at {@code index}.
 */
record RearrangedColumn(DataColumnSpec spec, CellFactory factory, int index) {
  static RearrangedColumn kept(DataColumnSpec spec, int index) {
    return new RearrangedColumn(spec, null, index);
  }

  static List<RearrangedColumn> made(CellFactory factory) {
    List<RearrangedColumn> columns = new ArrayList<>();
    for (DataColumnSpec spec : factory.getColumnSpecs()) {
      columns.add(new RearrangedColumn(spec, factory, columns.size()));
    }
    return columns;
  }

  boolean isNew() {
    return factory != null;
  }
}
