package org.imageanomaly.embedded.workflow;

import java.util.Map;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.base.ConfigBase;
import org.knime.core.node.workflow.FlowVariable;

/**
 * Which settings of a node flow variables take the place of: the {@code variables} part of
 * settings.xml, a tree shaped like the settings. That a setting becomes a variable itself is passed
 * over; whoever uses that variable is refused, since it reaches no node here.
 */
final class VariableSettings {
  private static final String TREE = "tree";
  private static final String USED = "used_variable";
  private static final String EXPOSED = "exposed_variable";

  private final ConfigBase tree;

  private VariableSettings(ConfigBase tree) {
    this.tree = tree;
  }

  static VariableSettings of(NodeSettings nodeFile) throws InvalidSettingsException {
    if (!nodeFile.containsKey("variables")) {
      return new VariableSettings(new NodeSettings("variables"));
    }
    NodeSettings all = nodeFile.getNodeSettings("variables");
    return new VariableSettings(all.containsKey(TREE) ? all.getNodeSettings(TREE) : all);
  }

  /**
   * Overwrites settings with variables.
   *
   * @throws InvalidSettingsException names setting and variable when one is missing or does not fit
   */
  void apply(NodeSettings settings, Map<String, FlowVariable> variables)
      throws InvalidSettingsException {
    apply(tree, settings, variables);
  }

  /** The variable that takes the place of a setting, whose groups are named with slashes. */
  Optional<String> variableFor(String path) {
    return SettingPath.entry(tree, path.split("/")) instanceof ConfigBase found
        ? Optional.ofNullable(found.getString(USED, null))
        : Optional.empty();
  }

  private static void apply(ConfigBase marks, Config settings, Map<String, FlowVariable> variables)
      throws InvalidSettingsException {
    for (String key : marks.keySet()) {
      if (!(marks.getEntry(key) instanceof ConfigBase mark)) {
        continue;
      }
      if (mark.containsKey(USED) || mark.containsKey(EXPOSED)) {
        overwrite(settings, key, mark.getString(USED, null), variables);
      } else if (settings.getEntry(key) instanceof Config nested) {
        apply(mark, nested, variables);
      } else {
        throw new InvalidSettingsException(
            "A flow variable should overwrite a setting below \"" + key + "\", but there is none.");
      }
    }
  }

  private static void overwrite(
      Config settings, String key, String name, Map<String, FlowVariable> variables)
      throws InvalidSettingsException {
    if (name == null) {
      return;
    }
    FlowVariable variable = variables.get(name);
    if (variable == null) {
      throw new InvalidSettingsException(
          "The setting \""
              + key
              + "\" is overwritten by the flow variable \""
              + name
              + "\", which does not reach the node. The embedded platform has the variables of the"
              + " workflow alone, "
              + variables.keySet()
              + ".");
    }
    SettingOverride.apply(settings, key, variable);
  }
}
