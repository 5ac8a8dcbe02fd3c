package org.knime.core.node.port;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;

/** Which objects a port accepts or gives out. */
public final class PortType {
  private static final String OBJECT_CLASS = "object_class";

  private final Class<? extends PortObject> objectClass;
  private final Class<? extends PortObjectSpec> specClass;
  private final String name;

  PortType(
      Class<? extends PortObject> objectClass,
      Class<? extends PortObjectSpec> specClass,
      String name) {
    this.objectClass = objectClass;
    this.specClass = specClass;
    this.name = name;
  }

  /** The name a user knows this type by. */
  public String getName() {
    return name;
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

  /** Reads the class that a node saved for an added port. */
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
    return other instanceof PortType type && objectClass == type.objectClass;
  }

  @Override
  public int hashCode() {
    return objectClass.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
