package org.knime.core.node.port;

import java.util.stream.Stream;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.RegistryFactory;

/** One {@code portType} element of the extension point {@code org.knime.core.PortType}. */
record PortTypeExtension(IConfigurationElement element) {
  private static final String POINT = "org.knime.core.PortType";

  /** All of them; none where no extension registry runs. */
  static Stream<PortTypeExtension> all() {
    IExtensionRegistry registry = RegistryFactory.getRegistry();
    return registry == null
        ? Stream.empty()
        : Stream.of(registry.getConfigurationElementsFor(POINT)).map(PortTypeExtension::new);
  }

  String name() {
    return element.getAttribute("name");
  }

  String objectClassName() {
    return element.getAttribute("objectClass");
  }

  String specClassName() {
    return element.getAttribute("specClass");
  }

  PortObject.PortObjectSerializer<?> objectSerializer() {
    return create("objectSerializer", PortObject.PortObjectSerializer.class);
  }

  PortObjectSpec.PortObjectSpecSerializer<?> specSerializer() {
    return create("specSerializer", PortObjectSpec.PortObjectSpecSerializer.class);
  }

  /** Class names can be nested ones, hence the serializer's own class loader finds the class. */
  Class<? extends PortObject> objectClass() {
    return load(objectSerializer(), objectClassName(), PortObject.class);
  }

  Class<? extends PortObjectSpec> specClass() {
    return load(specSerializer(), specClassName(), PortObjectSpec.class);
  }

  private <T> Class<? extends T> load(Object neighbor, String className, Class<T> type) {
    try {
      return Class.forName(className, false, neighbor.getClass().getClassLoader())
          .asSubclass(type);
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
