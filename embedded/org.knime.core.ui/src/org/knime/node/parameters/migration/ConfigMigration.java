package org.knime.node.parameters.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.imageanomaly.embedded.parameters.OwnPathsAbsent;
import org.imageanomaly.embedded.workflow.SettingPath;
import org.knime.core.node.NodeSettingsRO;

/**
 * One form in which a value was saved before: when settings have it, and how it is read.
 *
 * @param <T> the type of the value
 */
public final class ConfigMigration<T> {
  private final ParametersLoader<T> loader;
  private final Predicate<NodeSettingsRO> matcher;

  private ConfigMigration(ParametersLoader<T> loader, Predicate<NodeSettingsRO> matcher) {
    this.loader = loader;
    this.matcher = matcher;
  }

  /** Reads the value from settings that have the form. */
  public ParametersLoader<T> getLoader() {
    return loader;
  }

  /** Whether settings have the form. */
  public Predicate<NodeSettingsRO> getMatcher() {
    return matcher;
  }

  /** A form that the loader reads. */
  public static <T> Builder<T> builder(ParametersLoader<T> loader) {
    return new Builder<>(loader);
  }

  /**
   * Describes a form. Without a matcher, settings have it when all deprecated paths are there;
   * without those too, when none of the field's own paths is there.
   */
  public static final class Builder<T> {
    private final ParametersLoader<T> loader;
    private final List<String[]> deprecatedPaths = new ArrayList<>();
    private Predicate<NodeSettingsRO> matcher;

    /** A form that the loader reads. */
    public Builder(ParametersLoader<T> loader) {
      this.loader = Objects.requireNonNull(loader, "loader");
    }

    /** Adds a path of nested keys that only this form has. */
    public Builder<T> withDeprecatedConfigPath(String... configKeys) {
      deprecatedPaths.add(configKeys.clone());
      return this;
    }

    /** Decides by the settings whether they have the form. */
    public Builder<T> withMatcher(Predicate<NodeSettingsRO> matcher) {
      this.matcher = matcher;
      return this;
    }

    /** The form. */
    public ConfigMigration<T> build() {
      return new ConfigMigration<>(loader, matcher == null ? matcherOfPaths() : matcher);
    }

    private Predicate<NodeSettingsRO> matcherOfPaths() {
      if (deprecatedPaths.isEmpty()) {
        return new OwnPathsAbsent();
      }
      List<String[]> paths = List.copyOf(deprecatedPaths);
      return settings -> paths.stream().allMatch(path -> SettingPath.entry(settings, path) != null);
    }
  }
}
