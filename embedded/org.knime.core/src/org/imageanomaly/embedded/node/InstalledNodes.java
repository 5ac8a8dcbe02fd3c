package org.imageanomaly.embedded.node;

import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.RegistryFactory;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.NodeModel;

/** The nodes of all installed extensions. */
public final class InstalledNodes {
  private static final String POINT = "org.knime.workbench.repository.nodes";
  private static final String FACTORY = "factory-class";

  private InstalledNodes() {}

  /**
   * A new factory of that class; empty when no installed extension has such a node.
   *
   * @throws IllegalStateException when an extension has it, but it cannot be made
   */
  public static Optional<ConfigurableNodeFactory<? extends NodeModel>> newFactory(
      String className) {
    return elements()
        .filter(e -> className.equals(e.getAttribute(FACTORY)))
        .findFirst()
        .map(InstalledNodes::create);
  }

  private static Stream<IConfigurationElement> elements() {
    IExtensionRegistry registry = RegistryFactory.getRegistry();
    return registry == null
        ? Stream.empty()
        : Stream.of(registry.getConfigurationElementsFor(POINT))
            .filter(e -> "node".equals(e.getName()));
  }

  private static ConfigurableNodeFactory<? extends NodeModel> create(
      IConfigurationElement element) {
    try {
      ConfigurableNodeFactory<?> factory =
          (ConfigurableNodeFactory<?>) element.createExecutableExtension(FACTORY);
      factory.init();
      return factory;
    } catch (CoreException | RuntimeException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException(
          "The node "
              + element.getAttribute(FACTORY)
              + " of bundle "
              + element.getContributor().getName()
              + " cannot be made: "
              + (cause.getMessage() == null ? cause : cause.getMessage()),
          e);
    }
  }
}
