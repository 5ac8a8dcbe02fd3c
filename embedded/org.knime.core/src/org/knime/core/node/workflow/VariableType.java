package org.knime.core.node.workflow;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** What values a variable of a workflow can have. Each type has one instance. */
public abstract class VariableType<T> {
  private static final String VALUE = "value";

  VariableType() {}

  static List<VariableType<?>> all() {
    return List.of(StringType.INSTANCE, IntType.INSTANCE, DoubleType.INSTANCE);
  }

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

  abstract void save(NodeSettingsWO settings, Object value);

  abstract T load(NodeSettingsRO settings) throws InvalidSettingsException;

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
    public Set<VariableType<?>> getConvertibleTypes() {
      return Set.of(this);
    }

    @Override
    void save(NodeSettingsWO settings, Object value) {
      settings.addString(VALUE, (String) value);
    }

    @Override
    String load(NodeSettingsRO settings) throws InvalidSettingsException {
      return settings.getString(VALUE);
    }
  }

  /** A 32-bit integer. */
  public static final class IntType extends VariableType<Integer> {
    /** The only one. */
    public static final IntType INSTANCE = new IntType();

    private IntType() {}

    @Override
    public Set<VariableType<?>> getConvertibleTypes() {
      return Set.of(this, DoubleType.INSTANCE, StringType.INSTANCE);
    }

    @Override
    public String getIdentifier() {
      return "INTEGER";
    }

    @Override
    void save(NodeSettingsWO settings, Object value) {
      settings.addInt(VALUE, (Integer) value);
    }

    @Override
    Integer load(NodeSettingsRO settings) throws InvalidSettingsException {
      return settings.getInt(VALUE);
    }
  }

  /** A double. */
  public static final class DoubleType extends VariableType<Double> {
    /** The only one. */
    public static final DoubleType INSTANCE = new DoubleType();

    private DoubleType() {}

    @Override
    public Set<VariableType<?>> getConvertibleTypes() {
      return Set.of(this, StringType.INSTANCE);
    }

    @Override
    void save(NodeSettingsWO settings, Object value) {
      settings.addDouble(VALUE, (Double) value);
    }

    @Override
    Double load(NodeSettingsRO settings) throws InvalidSettingsException {
      return settings.getDouble(VALUE);
    }
  }
}
