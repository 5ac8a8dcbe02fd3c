package org.knime.core.node.workflow;

import java.util.Objects;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** A named value of a workflow, for the settings of its nodes. Immutable. */
public final class FlowVariable {
  private static final String NAME = "name";
  private static final String TYPE = "class";
  private static final String RESERVED = "knime.";

  private final String name;
  private final VariableType<?> type;
  private final Object value;

  private FlowVariable(VariableType<?> type, String name, Object value) {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("A flow variable needs a name, but none is given.");
    }
    this.name = name;
    this.type = Objects.requireNonNull(type, "variable type");
    this.value = Objects.requireNonNull(value, () -> "value of flow variable " + name);
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

  /** The type. */
  public VariableType<?> getVariableType() {
    return type;
  }

  /** The value as text. */
  public String getValueAsString() {
    return value.toString();
  }

  /** Writes name, type and value. */
  public void save(NodeSettingsWO settings) {
    settings.addString(NAME, name);
    settings.addString(TYPE, type.getIdentifier());
    type.save(settings, value);
  }

  /** Reads what {@link #save} wrote. */
  public static FlowVariable load(NodeSettingsRO settings) throws InvalidSettingsException {
    String name = settings.getString(NAME);
    String identifier = settings.getString(TYPE);
    VariableType<?> type =
        VariableType.all().stream()
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
                            + VariableType.all()
                            + "."));
    try {
      return new FlowVariable(type, name, type.load(settings));
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new InvalidSettingsException(e.getMessage(), e);
    }
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
