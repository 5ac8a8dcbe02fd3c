package org.knime.core.node.port;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;

/** The port types of this platform and of the installed extensions. */
public final class PortTypeRegistry {
  private static final PortTypeRegistry INSTANCE = new PortTypeRegistry();

  private final Map<String, Object> serializers = new ConcurrentHashMap<>();

  private PortTypeRegistry() {}

  /** The only one. */
  public static PortTypeRegistry getInstance() {
    return INSTANCE;
  }

  /** The type of the objects of a class. */
  public PortType getPortType(Class<? extends PortObject> objectClass) {
    return getPortType(objectClass, false);
  }

  /** The type of the objects of a class, for a port that may stay unconnected or not. */
  public PortType getPortType(Class<? extends PortObject> objectClass, boolean optional) {
    Objects.requireNonNull(objectClass, "port object class");
    if (objectClass == PortObject.class) {
      return new PortType(objectClass, PortObjectSpec.class, "Generic Port", optional);
    }
    if (objectClass == BufferedDataTable.class) {
      return new PortType(objectClass, DataTableSpec.class, "Table", optional);
    }
    PortTypeExtension extension =
        extension(objectClass.getName(), PortTypeExtension::objectClassName).orElse(null);
    return extension == null
        ? new PortType(objectClass, PortObjectSpec.class, objectClass.getSimpleName(), optional)
        : new PortType(objectClass, extension.specClass(), extension.name(), optional);
  }

  /** The registered class of that name. */
  public Optional<Class<? extends PortObject>> getObjectClass(String className) {
    if (className.equals(BufferedDataTable.class.getName())) {
      return Optional.of(BufferedDataTable.class);
    }
    if (className.equals(PortObject.class.getName())) {
      return Optional.of(PortObject.class);
    }
    return extension(className, PortTypeExtension::objectClassName)
        .map(PortTypeExtension::objectClass);
  }

  /** The registered class of that name. */
  public Optional<Class<? extends PortObjectSpec>> getSpecClass(String className) {
    return extension(className, PortTypeExtension::specClassName).map(PortTypeExtension::specClass);
  }

  /** What writes and reads objects of the class; nothing for tables, which are saved as such. */
  @SuppressWarnings("unchecked")
  public Optional<PortObjectSerializer<PortObject>> getObjectSerializer(
      Class<? extends PortObject> objectClass) {
    return extension(objectClass.getName(), PortTypeExtension::objectClassName)
        .map(
            e ->
                (PortObjectSerializer<PortObject>)
                    serializers.computeIfAbsent(
                        objectClass.getName(), name -> e.objectSerializer()));
  }

  /** What writes and reads specs of the class. */
  @SuppressWarnings("unchecked")
  public Optional<PortObjectSpecSerializer<PortObjectSpec>> getSpecSerializer(
      Class<? extends PortObjectSpec> specClass) {
    return extension(specClass.getName(), PortTypeExtension::specClassName)
        .map(
            e ->
                (PortObjectSpecSerializer<PortObjectSpec>)
                    serializers.computeIfAbsent(specClass.getName(), name -> e.specSerializer()));
  }

  private static Optional<PortTypeExtension> extension(
      String className, Function<PortTypeExtension, String> attribute) {
    return PortTypeExtension.all().filter(e -> className.equals(attribute.apply(e))).findFirst();
  }
}
