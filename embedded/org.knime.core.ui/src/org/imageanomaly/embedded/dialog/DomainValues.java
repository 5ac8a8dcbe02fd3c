package org.imageanomaly.embedded.dialog;

import java.util.List;
import java.util.Set;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;

/** The values that a column's domain lists. */
public final class DomainValues {
  private DomainValues() {}

  /** The values as text. */
  public static List<String> of(DataColumnSpec column) {
    Set<DataCell> values = column.getDomain().getValues();
    if (values == null) {
      throw new IllegalStateException(
          "The domain of column \""
              + column.getName()
              + "\" lists no values; compute it with a Domain Calculator node.");
    }
    return values.stream().map(DataCell::toString).toList();
  }
}
