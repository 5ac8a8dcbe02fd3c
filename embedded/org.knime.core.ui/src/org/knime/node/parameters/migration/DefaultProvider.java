package org.knime.node.parameters.migration;

import java.util.List;

/** Gives a value to a field that older settings do not have. */
@FunctionalInterface
public interface DefaultProvider<T> extends NodeParametersMigration<T> {
  /** The value. */
  T getDefault();

  @Override
  default List<ConfigMigration<T>> getConfigMigrations() {
    ParametersLoader<T> loader = settings -> getDefault();
    return List.of(ConfigMigration.builder(loader).build());
  }
}
