package org.knime.core.node.workflow;

import java.util.Arrays;
import java.util.Objects;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** A named value of a workflow, for the settings of its nodes. Immutable. */
public final class FlowVariable {
  private static final String NAME = "name";
  private static final String TYPE = "class";
  private static final String VALUE = "value";

  private final Type type;
  private final String name;
  private final Object value;

  /** The types of values, named as in saved workflows. */
  public enum Type {
    /** Text. */
    STRING,
    /** A 32-bit integer. */
    INTEGER,
    /** A double. */
    DOUBLE
  }

  private FlowVariable(Type type, String name, Object value) {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("A flow variable needs a name, but none is given.");
    }
    this.type = type;
    this.name = name;
    this.value = Objects.requireNonNull(value, () -> "value of flow variable " + name);
  }

  /** Text. */
  public FlowVariable(String name, String value) {
    this(Type.STRING, name, value);
  }

  /** A double. */
  public FlowVariable(String name, double value) {
    this(Type.DOUBLE, name, value);
  }

  /** An integer. */
  public FlowVariable(String name, int value) {
    this(Type.INTEGER, name, value);
  }

  /** The name. */
  public String getName() {
    return name;
  }

  /** The type. */
  public Type getType() {
    return type;
  }

  /** The value as text. */
  public String getValueAsString() {
    return value.toString();
  }

  /** Writes name, type and value. */
  public void save(NodeSettingsWO settings) {
    settings.addString(NAME, name);
    settings.addString(TYPE, type.name());
    switch (type) {
      case STRING -> settings.addString(VALUE, (String) value);
      case INTEGER -> settings.addInt(VALUE, (Integer) value);
      case DOUBLE -> settings.addDouble(VALUE, (Double) value);
    }
  }

  /** Reads what {@link #save} wrote. */
  public static FlowVariable load(NodeSettingsRO settings) throws InvalidSettingsException {
    String name = settings.getString(NAME);
    String type = String.valueOf(settings.getString(TYPE));
    try {
      return switch (type) {
        case "STRING" -> new FlowVariable(name, settings.getString(VALUE));
        case "INTEGER" -> new FlowVariable(name, settings.getInt(VALUE));
        case "DOUBLE" -> new FlowVariable(name, settings.getDouble(VALUE));
        default ->
            throw new InvalidSettingsException(
                "The flow variable \""
                    + name
                    + "\" has the type "
                    + type
                    + "; expected one of "
                    + Arrays.toString(Type.values())
                    + ".");
      };
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new InvalidSettingsException(e.getMessage(), e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FlowVariable variable
        && type == variable.type
        && name.equals(variable.name)
        && value.equals(variable.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, value);
  }

  @Override
  public String toString() {
    return "\"" + name + "\" (" + type + ": " + value + ")";
  }
}
