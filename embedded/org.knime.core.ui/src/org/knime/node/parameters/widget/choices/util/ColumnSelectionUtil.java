package org.knime.node.parameters.widget.choices.util;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;
import org.knime.node.parameters.NodeParametersInput;

/** Finds columns for defaults and choices. A spec that is not known has no columns. */
public final class ColumnSelectionUtil {
  private ColumnSelectionUtil() {}

  /** Every column at a table port. */
  public static List<DataColumnSpec> getAllColumns(NodeParametersInput context, int portIndex) {
    return getFilteredColumns(context, portIndex, column -> true);
  }

  /** Every column at the first port. */
  public static List<DataColumnSpec> getAllColumnsOfFirstPort(NodeParametersInput context) {
    return getAllColumns(context, 0);
  }

  /** The first column at a table port. */
  public static Optional<DataColumnSpec> getFirstColumn(
      NodeParametersInput context, int portIndex) {
    return getAllColumns(context, portIndex).stream().findFirst();
  }

  /** The first column at the first port. */
  public static Optional<DataColumnSpec> getFirstColumnOfFirstPort(NodeParametersInput context) {
    return getFirstColumn(context, 0);
  }

  /** The columns at a table port that pass the filter. */
  public static List<DataColumnSpec> getFilteredColumns(
      NodeParametersInput context, int portIndex, Predicate<DataColumnSpec> filter) {
    return columns(context.getInTableSpec(portIndex).orElse(null)).filter(filter).toList();
  }

  /** The columns at a table port that are compatible with one of the classes. */
  @SafeVarargs
  public static List<DataColumnSpec> getCompatibleColumns(
      NodeParametersInput context, int portIndex, Class<? extends DataValue>... valueClasses) {
    return getFilteredColumns(context, portIndex, compatible(List.of(valueClasses)));
  }

  /** The columns at the first port that are compatible with one of the classes. */
  @SafeVarargs
  public static List<DataColumnSpec> getCompatibleColumnsOfFirstPort(
      NodeParametersInput context, Class<? extends DataValue>... valueClasses) {
    return getCompatibleColumns(context, 0, valueClasses);
  }

  /** The text columns at a table port. */
  public static List<DataColumnSpec> getStringColumns(NodeParametersInput context, int portIndex) {
    return getCompatibleColumns(context, portIndex, StringValue.class);
  }

  /** The text columns. */
  public static List<DataColumnSpec> getStringColumns(DataTableSpec inSpec) {
    return getCompatibleColumns(inSpec, StringValue.class);
  }

  /** The first text column. */
  public static Optional<DataColumnSpec> getFirstStringColumn(DataTableSpec inSpec) {
    return getFirstCompatibleColumn(inSpec, StringValue.class);
  }

  /** The text columns at the first port. */
  public static List<DataColumnSpec> getStringColumnsOfFirstPort(NodeParametersInput context) {
    return getStringColumns(context, 0);
  }

  /** The number columns at a table port. */
  public static List<DataColumnSpec> getDoubleColumns(NodeParametersInput context, int portIndex) {
    return getCompatibleColumns(context, portIndex, DoubleValue.class);
  }

  /** The number columns. */
  public static List<DataColumnSpec> getDoubleColumns(DataTableSpec inSpec) {
    return getCompatibleColumns(inSpec, DoubleValue.class);
  }

  /** The first number column. */
  public static Optional<DataColumnSpec> getFirstDoubleColumn(DataTableSpec inSpec) {
    return getFirstCompatibleColumn(inSpec, DoubleValue.class);
  }

  /** The number columns at the first port. */
  public static List<DataColumnSpec> getDoubleColumnsOfFirstPort(NodeParametersInput context) {
    return getDoubleColumns(context, 0);
  }

  /** The columns that are compatible with one of the classes. */
  @SafeVarargs
  public static List<DataColumnSpec> getCompatibleColumns(
      DataTableSpec spec, Class<? extends DataValue>... valueClasses) {
    return getCompatibleColumns(spec, List.of(valueClasses));
  }

  /** The columns that are compatible with one of the classes. */
  public static List<DataColumnSpec> getCompatibleColumns(
      DataTableSpec spec, Collection<Class<? extends DataValue>> valueClasses) {
    return columns(spec).filter(compatible(valueClasses)).toList();
  }

  /** The first column that is compatible with one of the classes. */
  @SafeVarargs
  public static Optional<DataColumnSpec> getFirstCompatibleColumn(
      DataTableSpec spec, Class<? extends DataValue>... valueClasses) {
    return getFirstCompatibleColumn(spec, List.of(valueClasses));
  }

  /** The first column that is compatible with one of the classes. */
  public static Optional<DataColumnSpec> getFirstCompatibleColumn(
      DataTableSpec spec, List<Class<? extends DataValue>> valueClasses) {
    return columns(spec).filter(compatible(valueClasses)).findFirst();
  }

  private static Stream<DataColumnSpec> columns(DataTableSpec spec) {
    return spec == null ? Stream.empty() : spec.stream();
  }

  private static Predicate<DataColumnSpec> compatible(
      Collection<Class<? extends DataValue>> valueClasses) {
    return column -> valueClasses.stream().anyMatch(column.getType()::isCompatible);
  }
}
