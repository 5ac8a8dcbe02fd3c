package org.imageanomaly.nodes.dcganlearner;

import java.util.List;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.NodeParametersMigration;

/**
 * The number of epochs when its key was not yet that of the other learners. The former key is also
 * read beside the current one: an option of the batch application may set either in any workflow.
 */
final class FormerEpochs implements NodeParametersMigration<Optional<Integer>> {

  private static final String FORMER = "epochs";
  private static final String CURRENT = "maxEpochs";
  private static final String PRESENT = "_is_present";

  @Override
  public List<ConfigMigration<Optional<Integer>>> getConfigMigrations() {
    return List.of(
        ConfigMigration.builder(FormerEpochs::load)
            .withMatcher(settings -> settings.containsKey(FORMER))
            .withDeprecatedConfigPath(FORMER)
            .withDeprecatedConfigPath(FORMER + PRESENT)
            .build());
  }

  private static Optional<Integer> load(NodeSettingsRO settings) throws InvalidSettingsException {
    Optional<Integer> former = value(settings, FORMER);
    Optional<Integer> current =
        settings.containsKey(CURRENT) ? value(settings, CURRENT) : Optional.empty();
    if (former.isPresent() && current.isPresent() && !former.equals(current)) {
      throw new InvalidSettingsException(
          String.format(
              "The settings \"%s\" (%d) and \"%s\" (%d) are both set and mean the same. Set \"%s\""
                  + " alone: the other is its former name.",
              FORMER, former.get(), CURRENT, current.get(), CURRENT));
    }
    return current.or(() -> former);
  }

  private static Optional<Integer> value(NodeSettingsRO settings, String key)
      throws InvalidSettingsException {
    return settings.getBoolean(key + PRESENT, true)
        ? Optional.of(settings.getInt(key))
        : Optional.empty();
  }
}
