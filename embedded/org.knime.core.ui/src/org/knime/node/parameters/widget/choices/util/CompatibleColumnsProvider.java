package org.knime.node.parameters.widget.choices.util;

import java.util.Collection;
import java.util.List;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataValue;

/** Offers the columns whose type is compatible with one of some value classes. */
public class CompatibleColumnsProvider implements FilteredInputTableColumnsProvider {
  private final Collection<Class<? extends DataValue>> valueClasses;

  /** Columns compatible with the class. */
  protected CompatibleColumnsProvider(Class<? extends DataValue> valueClass) {
    this(List.of(valueClass));
  }

  /** Columns compatible with one of the classes. */
  protected CompatibleColumnsProvider(Collection<Class<? extends DataValue>> valueClasses) {
    this.valueClasses = List.copyOf(valueClasses);
  }

  @Override
  public boolean isIncluded(DataColumnSpec col) {
    return valueClasses.stream().anyMatch(col.getType()::isCompatible);
  }
}
