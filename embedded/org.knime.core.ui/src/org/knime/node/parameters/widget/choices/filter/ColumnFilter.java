package org.knime.node.parameters.widget.choices.filter;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.imageanomaly.embedded.filter.TypedNameMode;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;

/** Keeps some of the columns of a table. */
public final class ColumnFilter extends TypedStringFilter<ColumnTypeFilter> {
  /** Keeps nothing. */
  public ColumnFilter() {
    this(new String[0]);
  }

  /** Keeps the columns with these names. */
  public ColumnFilter(String[] selected) {
    super(selected, new ColumnTypeFilter());
  }

  /** Keeps the columns. */
  public ColumnFilter(List<DataColumnSpec> selectedColumns) {
    this(names(selectedColumns.stream()));
  }

  /** Drops columns that were not there when the choice was made. */
  public ColumnFilter withExcludeUnknownColumns() {
    setIncludeUnknownValues(false);
    return this;
  }

  /** Keeps columns that were not there when the choice was made. */
  public ColumnFilter withIncludeUnknownColumns() {
    setIncludeUnknownValues(true);
    return this;
  }

  /** The names of the kept ones of the columns. */
  public String[] filter(List<DataColumnSpec> choices) {
    return names(choices.stream().filter(getFilterPredicate()));
  }

  /** The names of the kept columns of a table. */
  public String[] filterFromFullSpec(DataTableSpec spec) {
    return filter(spec.stream().toList());
  }

  /** The names that were chosen one by one and are no longer among the columns. */
  public String[] getMissingSelected(List<DataColumnSpec> choices) {
    return getMissingSelected(names(choices.stream()));
  }

  /** The names that were chosen one by one and are no longer in the table. */
  public String[] getMissingSelectedFromFullSpec(DataTableSpec spec) {
    return getMissingSelected(spec.stream().toList());
  }

  /** Whether a column is kept. */
  public Predicate<DataColumnSpec> getFilterPredicate() {
    if (mode == TypedNameMode.TYPE) {
      return typeFilter.kept();
    }
    Predicate<String> byName = getStringFilterPredicate();
    return column -> byName.test(column.getName());
  }

  private static String[] names(Stream<DataColumnSpec> columns) {
    return columns.map(DataColumnSpec::getName).toArray(String[]::new);
  }
}
