package org.imageanomaly.embedded.parameters;

import java.util.Arrays;
import java.util.List;
import org.imageanomaly.embedded.workflow.SettingPath;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.migration.NodeParametersMigration;

/**
 * A format that once was another one.
 *
 * @param current how values are saved, and read where no former form matches
 * @param former the forms of older settings
 * @param paths the paths that the current format writes
 */
record MigratingFormat(Format current, List<? extends ConfigMigration<?>> former, String[][] paths)
    implements Format {
  @SuppressWarnings("unchecked")
  static MigratingFormat of(Migration annotation, Format current, String[][] paths) {
    NodeParametersMigration<Object> migration = Instances.create(annotation.value());
    return new MigratingFormat(current, migration.getConfigMigrations(), paths);
  }

  @Override
  public Object load(NodeSettingsRO settings) throws InvalidSettingsException {
    for (ConfigMigration<?> form : former) {
      if (matches(form, settings)) {
        return form.getLoader().load(settings);
      }
    }
    return current.load(settings);
  }

  private boolean matches(ConfigMigration<?> form, NodeSettingsRO settings) {
    if (!(form.getMatcher() instanceof OwnPathsAbsent)) {
      return form.getMatcher().test(settings);
    }
    if (paths.length == 0) {
      throw new IllegalStateException(
          "A migration of a value without config paths needs withMatcher or"
              + " withDeprecatedConfigPath, or the persistor has to name its config paths.");
    }
    return Arrays.stream(paths).noneMatch(path -> SettingPath.entry(settings, path) != null);
  }

  @Override
  public void save(Object value, NodeSettingsWO settings) {
    current.save(value, settings);
  }
}
