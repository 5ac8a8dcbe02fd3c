package org.knime.node.parameters.migration;

import java.util.List;

/** The forms in which a value was saved before; named by {@link Migration}. */
public interface NodeParametersMigration<T> {
  /** The forms; the first one that matches the settings is used. */
  List<ConfigMigration<T>> getConfigMigrations();
}
