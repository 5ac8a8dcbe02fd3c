package org.knime.core.node.port;

import java.util.Objects;
import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;

/** The port types of this platform and of the installed extensions. */
public final class PortTypeRegistry {
  private static final PortTypeRegistry INSTANCE = new PortTypeRegistry();

  private PortTypeRegistry() {}

  /** The only one. */
  public static PortTypeRegistry getInstance() {
    return INSTANCE;
  }

  /** The type of the objects of a class. */
  public PortType getPortType(Class<? extends PortObject> objectClass) {
    Objects.requireNonNull(objectClass, "port object class");
    if (objectClass == PortObject.class) {
      return new PortType(objectClass, PortObjectSpec.class, "Generic Port");
    }
    if (objectClass == BufferedDataTable.class) {
      return new PortType(objectClass, DataTableSpec.class, "Table");
    }
    return PortTypeExtension.ofObjects(objectClass.getName())
        .map(extension -> new PortType(objectClass, extension.specClass(), extension.name()))
        .orElseGet(
            () -> new PortType(objectClass, PortObjectSpec.class, objectClass.getSimpleName()));
  }

  /** The registered class of that name. */
  public Optional<Class<? extends PortObject>> getObjectClass(String className) {
    if (className.equals(BufferedDataTable.class.getName())) {
      return Optional.of(BufferedDataTable.class);
    }
    if (className.equals(PortObject.class.getName())) {
      return Optional.of(PortObject.class);
    }
    return PortTypeExtension.ofObjects(className).map(PortTypeExtension::objectClass);
  }
}
