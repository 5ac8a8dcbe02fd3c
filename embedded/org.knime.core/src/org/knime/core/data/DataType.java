package org.knime.core.data;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/**
 * The type of a cell or a column: the value interfaces that every such cell implements, the
 * preferred one first. Types with the same value interfaces and preference are equal.
 */
public final class DataType {
  private static final String CELL_CLASS = "cell_class";
  private static final String VALUE_CLASSES = "value_classes";
  private static final Map<Class<? extends DataCell>, DataType> TYPES = new ConcurrentHashMap<>();

  private final Class<? extends DataCell> cellClass;
  private final Set<Class<? extends DataValue>> valueClasses;

  private DataType(
      Class<? extends DataCell> cellClass, Set<Class<? extends DataValue>> valueClasses) {
    this.cellClass = cellClass;
    this.valueClasses = valueClasses;
  }

  /** The type of the cells of a class. */
  public static DataType getType(Class<? extends DataCell> cellClass) {
    return TYPES.computeIfAbsent(
        Objects.requireNonNull(cellClass, "cell class"), c -> new DataType(c, ValueClasses.of(c)));
  }

  /** A missing cell whose reason is not known. */
  public static DataCell getMissingCell() {
    return MissingCell.WITHOUT_REASON;
  }

  /** What writes and reads the cells of a class. */
  @SuppressWarnings("unchecked")
  public static <T extends DataCell> DataCellSerializer<T> getCellSerializer(Class<T> cellClass) {
    try {
      return (DataCellSerializer<T>) cellClass.getMethod("getCellSerializer").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          cellClass.getName() + " has no static method getCellSerializer().", e);
    }
  }

  /** The narrowest known type that both comply with. */
  public static DataType getCommonSuperType(DataType one, DataType two) {
    if (one.isMissingValueType() || two.isASuperTypeOf(one)) {
      return two;
    }
    if (one.isASuperTypeOf(two)) {
      return one;
    }
    Set<Class<? extends DataValue>> common = new LinkedHashSet<>(one.valueClasses);
    common.retainAll(two.valueClasses);
    return new DataType(null, common.isEmpty() ? Set.of(DataValue.class) : common);
  }

  /** Whether this is the type of missing cells. */
  public boolean isMissingValueType() {
    return valueClasses.contains(MissingValue.class);
  }

  /** The class of the cells; null when cells of different classes comply with this type. */
  public Class<? extends DataCell> getCellClass() {
    return cellClass;
  }

  /** The value interface by which such cells are best read. */
  public Class<? extends DataValue> getPreferredValueClass() {
    return valueClasses.iterator().next();
  }

  /** Every value interface such cells implement. */
  public List<Class<? extends DataValue>> getValueClasses() {
    return List.copyOf(valueClasses);
  }

  /** Whether every cell of this type can be read as the given value. Missing ones always can. */
  public boolean isCompatible(Class<? extends DataValue> valueClass) {
    return valueClasses.stream()
        .anyMatch(c -> c == MissingValue.class || valueClass.isAssignableFrom(c));
  }

  /** Whether a cell of the other type may stand in a column of this type. */
  public boolean isASuperTypeOf(DataType other) {
    return other == this
        || other.isMissingValueType()
        || valueClasses.stream().allMatch(other::isCompatible);
  }

  /** The name a user knows this type by. */
  public String getName() {
    return ValueClasses.nameOf(getPreferredValueClass());
  }

  /** Writes this type in the platform's form. */
  public void save(ConfigWO config) {
    config.addString(CELL_CLASS, cellClass == null ? null : cellClass.getName());
    if (cellClass == null) {
      String[] names = valueClasses.stream().map(Class::getName).toArray(String[]::new);
      config.addStringArray(VALUE_CLASSES, names);
    }
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws InvalidSettingsException when a class is none of this platform's cells or values
   */
  public static DataType load(ConfigRO config) throws InvalidSettingsException {
    String cell = config.getString(CELL_CLASS);
    if (cell != null) {
      return getType(ValueClasses.load(cell, DataCell.class));
    }
    Set<Class<? extends DataValue>> values = new LinkedHashSet<>();
    for (String name : config.getStringArray(VALUE_CLASSES)) {
      values.add(ValueClasses.load(name, DataValue.class));
    }
    return new DataType(null, values.isEmpty() ? Set.of(DataValue.class) : values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataType type
        && valueClasses.equals(type.valueClasses)
        && getPreferredValueClass() == type.getPreferredValueClass();
  }

  @Override
  public int hashCode() {
    return valueClasses.hashCode();
  }

  @Override
  public String toString() {
    return getName();
  }
}
