package org.knime.core.node.port;

import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.RegistryFactory;

/** One {@code portType} element of the extension point {@code org.knime.core.PortType}. */
record PortTypeExtension(IConfigurationElement element) {
  private static final String POINT = "org.knime.core.PortType";

  /** The one with objects of that class. */
  static Optional<PortTypeExtension> ofObjects(String className) {
    return with("objectClass", className);
  }

  /** The one with specs of that class. */
  static Optional<PortTypeExtension> ofSpecs(String className) {
    return with("specClass", className);
  }

  /** None where no extension registry runs. */
  private static Optional<PortTypeExtension> with(String attribute, String className) {
    IExtensionRegistry registry = RegistryFactory.getRegistry();
    return registry == null
        ? Optional.empty()
        : Stream.of(registry.getConfigurationElementsFor(POINT))
            .filter(element -> className.equals(element.getAttribute(attribute)))
            .findFirst()
            .map(PortTypeExtension::new);
  }

  String name() {
    return element.getAttribute("name");
  }

  @SuppressWarnings("unchecked")
  PortObject.PortObjectSerializer<PortObject> objectSerializer() {
    return create("objectSerializer", PortObject.PortObjectSerializer.class);
  }

  @SuppressWarnings("unchecked")
  PortObjectSpec.PortObjectSpecSerializer<PortObjectSpec> specSerializer() {
    return create("specSerializer", PortObjectSpec.PortObjectSpecSerializer.class);
  }

  /** Class names can be nested ones, hence the serializer's own class loader finds the class. */
  Class<? extends PortObject> objectClass() {
    return load(objectSerializer(), "objectClass", PortObject.class);
  }

  Class<? extends PortObjectSpec> specClass() {
    return load(specSerializer(), "specClass", PortObjectSpec.class);
  }

  private <T> Class<? extends T> load(Object neighbor, String attribute, Class<T> type) {
    String className = element.getAttribute(attribute);
    try {
      return Class.forName(className, false, neighbor.getClass().getClassLoader()).asSubclass(type);
    } catch (ClassNotFoundException | ClassCastException e) {
      throw invalid("class " + className + " is no " + type.getSimpleName(), e);
    }
  }

  private <T> T create(String attribute, Class<T> type) {
    try {
      return type.cast(element.createExecutableExtension(attribute));
    } catch (CoreException | ClassCastException e) {
      throw invalid("attribute " + attribute + " names no usable serializer", e);
    }
  }

  private IllegalStateException invalid(String problem, Exception cause) {
    return new IllegalStateException(
        "Port type \""
            + name()
            + "\" of bundle "
            + element.getContributor().getName()
            + ": "
            + problem
            + ".",
        cause);
  }
}
