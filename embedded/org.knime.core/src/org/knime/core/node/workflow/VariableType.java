package org.knime.core.node.workflow;

import java.util.Locale;
import java.util.Set;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** What values a flow variable can have. Each type has one instance. */
public abstract class VariableType<T> {
  private static final String VALUE = "value";

  VariableType() {}

  static VariableType<?>[] all() {
    return new VariableType<?>[] {
      StringType.INSTANCE,
      IntType.INSTANCE,
      DoubleType.INSTANCE,
      LongType.INSTANCE,
      BooleanType.INSTANCE
    };
  }

  /** The Java class of the values. */
  public abstract Class<T> getSimpleType();

  /** The types as which a value can be read, this one included. */
  public abstract Set<VariableType<?>> getConvertibleTypes();

  /** Whether a value can be read as one of the other type. */
  public final boolean isConvertible(VariableType<?> type) {
    return getConvertibleTypes().contains(type);
  }

  /** The name of the type in saved workflows. */
  public String getIdentifier() {
    return getClass().getSimpleName().replace("Type", "").toUpperCase(Locale.ROOT);
  }

  FlowVariable.Type legacyType() {
    return FlowVariable.Type.OTHER;
  }

  abstract T initial();

  abstract void save(NodeSettingsWO settings, T value);

  abstract T load(NodeSettingsRO settings) throws InvalidSettingsException;

  /** The value of another type as one of this type; the other type is convertible to this. */
  abstract T from(Object value);

  @Override
  public String toString() {
    return getIdentifier();
  }

  /** Text. */
  public static final class StringType extends VariableType<String> {
    /** The only one. */
    public static final StringType INSTANCE = new StringType();

    private StringType() {}

    @Override
    public Class<String> getSimpleType() {
      return String.class;
    }

    @Override
    public Set<VariableType<?>> getConvertibleTypes() {
      return Set.of(this);
    }

    @Override
    FlowVariable.Type legacyType() {
      return FlowVariable.Type.STRING;
    }

    @Override
    String initial() {
      return "";
    }

    @Override
    void save(NodeSettingsWO settings, String value) {
      settings.addString(VALUE, value);
    }

    @Override
    String load(NodeSettingsRO settings) throws InvalidSettingsException {
      return settings.getString(VALUE);
    }

    @Override
    String from(Object value) {
      return value.toString();
    }
  }

  /** A 32-bit integer. */
  public static final class IntType extends VariableType<Integer> {
    /** The only one. */
    public static final IntType INSTANCE = new IntType();

    private IntType() {}

    @Override
    public Class<Integer> getSimpleType() {
      return Integer.class;
    }

    @Override
    public Set<VariableType<?>> getConvertibleTypes() {
      return Set.of(this, LongType.INSTANCE, DoubleType.INSTANCE, StringType.INSTANCE);
    }

    @Override
    public String getIdentifier() {
      return "INTEGER";
    }

    @Override
    FlowVariable.Type legacyType() {
      return FlowVariable.Type.INTEGER;
    }

    @Override
    Integer initial() {
      return 0;
    }

    @Override
    void save(NodeSettingsWO settings, Integer value) {
      settings.addInt(VALUE, value);
    }

    @Override
    Integer load(NodeSettingsRO settings) throws InvalidSettingsException {
      return settings.getInt(VALUE);
    }

    @Override
    Integer from(Object value) {
      return (Integer) value;
    }
  }

  /** A double. */
  public static final class DoubleType extends VariableType<Double> {
    /** The only one. */
    public static final DoubleType INSTANCE = new DoubleType();

    private DoubleType() {}

    @Override
    public Class<Double> getSimpleType() {
      return Double.class;
    }

    @Override
    public Set<VariableType<?>> getConvertibleTypes() {
      return Set.of(this, StringType.INSTANCE);
    }

    @Override
    FlowVariable.Type legacyType() {
      return FlowVariable.Type.DOUBLE;
    }

    @Override
    Double initial() {
      return 0d;
    }

    @Override
    void save(NodeSettingsWO settings, Double value) {
      settings.addDouble(VALUE, value);
    }

    @Override
    Double load(NodeSettingsRO settings) throws InvalidSettingsException {
      return settings.getDouble(VALUE);
    }

    @Override
    Double from(Object value) {
      return ((Number) value).doubleValue();
    }
  }

  /** A 64-bit integer. */
  public static final class LongType extends VariableType<Long> {
    /** The only one. */
    public static final LongType INSTANCE = new LongType();

    private LongType() {}

    @Override
    public Class<Long> getSimpleType() {
      return Long.class;
    }

    @Override
    public Set<VariableType<?>> getConvertibleTypes() {
      return Set.of(this, DoubleType.INSTANCE, StringType.INSTANCE);
    }

    @Override
    Long initial() {
      return 0L;
    }

    @Override
    void save(NodeSettingsWO settings, Long value) {
      settings.addLong(VALUE, value);
    }

    @Override
    Long load(NodeSettingsRO settings) throws InvalidSettingsException {
      return settings.getLong(VALUE);
    }

    @Override
    Long from(Object value) {
      return ((Number) value).longValue();
    }
  }

  /** True or false. */
  public static final class BooleanType extends VariableType<Boolean> {
    /** The only one. */
    public static final BooleanType INSTANCE = new BooleanType();

    private BooleanType() {}

    @Override
    public Class<Boolean> getSimpleType() {
      return Boolean.class;
    }

    @Override
    public Set<VariableType<?>> getConvertibleTypes() {
      return Set.of(this, StringType.INSTANCE);
    }

    @Override
    Boolean initial() {
      return false;
    }

    @Override
    void save(NodeSettingsWO settings, Boolean value) {
      settings.addBoolean(VALUE, value);
    }

    @Override
    Boolean load(NodeSettingsRO settings) throws InvalidSettingsException {
      return settings.getBoolean(VALUE);
    }

    @Override
    Boolean from(Object value) {
      return (Boolean) value;
    }
  }
}
