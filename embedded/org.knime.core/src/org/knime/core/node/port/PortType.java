package org.knime.core.node.port;

import java.util.Objects;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;

/** Which objects a port accepts or gives out, and whether it may stay unconnected. */
public final class PortType {
  private static final String OBJECT_CLASS = "object_class";

  private final Class<? extends PortObject> objectClass;
  private final Class<? extends PortObjectSpec> specClass;
  private final String name;
  private final boolean optional;

  PortType(
      Class<? extends PortObject> objectClass,
      Class<? extends PortObjectSpec> specClass,
      String name,
      boolean optional) {
    this.objectClass = objectClass;
    this.specClass = specClass;
    this.name = name;
    this.optional = optional;
  }

  /** The name a user knows this type by. */
  public String getName() {
    return name;
  }

  /** Whether an input port of this type may stay unconnected. */
  public boolean isOptional() {
    return optional;
  }

  /** Whether objects of the other type are accepted here. */
  public boolean isSuperTypeOf(PortType other) {
    return objectClass.isAssignableFrom(other.objectClass);
  }

  /** Whether the object is accepted. */
  public boolean acceptsPortObject(PortObject object) {
    return objectClass.isInstance(object);
  }

  /** Whether the spec is accepted. */
  public boolean acceptsPortObjectSpec(PortObjectSpec spec) {
    return specClass.isInstance(spec);
  }

  /** Reads what {@link #save} wrote, as a type that has to be connected. */
  public static PortType load(ConfigRO config) throws InvalidSettingsException {
    String className = config.getString(OBJECT_CLASS);
    Class<? extends PortObject> found =
        PortTypeRegistry.getInstance()
            .getObjectClass(className)
            .orElseThrow(
                () ->
                    new InvalidSettingsException(
                        "No installed extension has the port type of class " + className + "."));
    return PortTypeRegistry.getInstance().getPortType(found);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PortType type
        && objectClass == type.objectClass
        && optional == type.optional;
  }

  @Override
  public int hashCode() {
    return Objects.hash(objectClass, optional);
  }

  @Override
  public String toString() {
    return name;
  }
}
