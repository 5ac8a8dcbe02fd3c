package org.knime.core.node.workflow;

import java.util.Arrays;
import java.util.Objects;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** A named value that travels along the connections of a workflow. Immutable. */
public final class FlowVariable {
  private static final String NAME = "name";
  private static final String TYPE = "class";
  private static final String RESERVED = "knime.";

  private final String name;
  private final VariableType<?> type;
  private final Object value;

  /** The types of old; {@link VariableType} knows more. */
  public enum Type {
    /** A double. */
    DOUBLE,
    /** A 32-bit integer. */
    INTEGER,
    /** Text. */
    STRING,
    /** Login and password. */
    CREDENTIALS,
    /** Any other. */
    OTHER
  }

  private FlowVariable(VariableType<?> type, String name, Object value) {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("A flow variable needs a name, but none is given.");
    }
    this.name = name;
    this.type = Objects.requireNonNull(type, "variable type");
    this.value = Objects.requireNonNull(value, () -> "value of flow variable " + name);
  }

  /** A variable with the initial value of its type. */
  public <T> FlowVariable(String name, VariableType<T> type) {
    this(type, name, type.initial());
  }

  /** A variable of any type. */
  public <T> FlowVariable(String name, VariableType<T> type, T value) {
    this(type, name, value);
  }

  /** Text. */
  public FlowVariable(String name, String value) {
    this(VariableType.StringType.INSTANCE, name, value);
  }

  /** A double. */
  public FlowVariable(String name, double value) {
    this(VariableType.DoubleType.INSTANCE, name, value);
  }

  /** An integer. */
  public FlowVariable(String name, int value) {
    this(VariableType.IntType.INSTANCE, name, value);
  }

  /** The name. */
  public String getName() {
    return name;
  }

  /** Whether the platform itself defines it. */
  public boolean isGlobalConstant() {
    return name.startsWith(RESERVED);
  }

  /** The type of old. */
  public Type getType() {
    return type.legacyType();
  }

  /** The type. */
  public VariableType<?> getVariableType() {
    return type;
  }

  /**
   * The value as one of that type.
   *
   * @throws IllegalArgumentException when it cannot be converted
   */
  public <T> T getValue(VariableType<T> expected) {
    if (!type.isConvertible(expected)) {
      throw new IllegalArgumentException(
          "The flow variable \""
              + name
              + "\" of type "
              + type
              + " cannot be read as "
              + expected
              + ".");
    }
    return expected.from(value);
  }

  /** The text; null for another type. */
  public String getStringValue() {
    return value instanceof String text ? text : null;
  }

  /** The double; NaN for another type. */
  public double getDoubleValue() {
    return value instanceof Double number ? number : Double.NaN;
  }

  /** The integer; 0 for another type. */
  public int getIntValue() {
    return value instanceof Integer number ? number : 0;
  }

  /** The value as text. */
  public String getValueAsString() {
    return value.toString();
  }

  /** Writes name, type and value. */
  public void save(NodeSettingsWO settings) {
    settings.addString(NAME, name);
    settings.addString(TYPE, type.getIdentifier());
    save(type, settings);
  }

  private <T> void save(VariableType<T> valueType, NodeSettingsWO settings) {
    valueType.save(settings, valueType.from(value));
  }

  /** Reads what {@link #save} wrote. */
  public static FlowVariable load(NodeSettingsRO settings) throws InvalidSettingsException {
    String name = settings.getString(NAME);
    String identifier = settings.getString(TYPE);
    VariableType<?> type =
        Arrays.stream(VariableType.all())
            .filter(t -> t.getIdentifier().equals(identifier))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidSettingsException(
                        "The flow variable \""
                            + name
                            + "\" has the type "
                            + identifier
                            + "; expected one of "
                            + Arrays.toString(VariableType.all())
                            + "."));
    try {
      return new FlowVariable(type, name, type.load(settings));
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new InvalidSettingsException(e.getMessage(), e);
    }
  }

  /** The same value under another name. */
  public FlowVariable withNewName(String newName) {
    return new FlowVariable(type, newName, value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FlowVariable variable
        && name.equals(variable.name)
        && type == variable.type
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
