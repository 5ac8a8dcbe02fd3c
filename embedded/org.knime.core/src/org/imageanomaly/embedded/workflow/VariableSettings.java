package org.imageanomaly.embedded.workflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.config.base.ConfigBase;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableType;

/**
 * Which settings of a node flow variables take the place of, and which settings become variables
 * themselves: the {@code variables} part of settings.xml, a tree shaped like the settings.
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
   * @return the variables that settings become
   * @throws InvalidSettingsException names setting and variable when one is missing or does not fit
   */
  Map<String, FlowVariable> apply(NodeSettings settings, Map<String, FlowVariable> variables)
      throws InvalidSettingsException {
    Map<String, FlowVariable> exposed = new LinkedHashMap<>();
    apply(tree, settings, variables, exposed);
    return exposed;
  }

  /** The variable that takes the place of a setting, whose groups are named with slashes. */
  Optional<String> variableFor(String path) {
    AbstractConfigEntry mark = tree;
    for (String key : path.split("/")) {
      mark = mark instanceof ConfigBase marks ? marks.getEntry(key) : null;
    }
    return mark instanceof ConfigBase found
        ? Optional.ofNullable(found.getString(USED, null))
        : Optional.empty();
  }

  private static void apply(
      ConfigBase marks,
      Config settings,
      Map<String, FlowVariable> variables,
      Map<String, FlowVariable> exposed)
      throws InvalidSettingsException {
    for (String key : marks.keySet()) {
      if (!(marks.getEntry(key) instanceof ConfigBase mark)) {
        continue;
      }
      if (mark.containsKey(USED) || mark.containsKey(EXPOSED)) {
        overwrite(settings, key, mark.getString(USED, null), variables);
        expose(settings, key, mark.getString(EXPOSED, null), exposed);
      } else if (settings.getEntry(key) instanceof Config nested) {
        apply(mark, nested, variables, exposed);
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
              + "\", which does not reach the node. Known here: "
              + variables.keySet()
              + ".");
    }
    SettingOverride.apply(settings, key, variable);
  }

  private static void expose(
      Config settings, String key, String name, Map<String, FlowVariable> exposed)
      throws InvalidSettingsException {
    if (name != null) {
      AbstractConfigEntry entry = settings.getEntry(key);
      if (entry == null) {
        throw new InvalidSettingsException("There is no setting \"" + key + "\" to be exposed.");
      }
      exposed.put(name, variable(name, settings, entry));
    }
  }

  private static FlowVariable variable(String name, Config settings, AbstractConfigEntry entry)
      throws InvalidSettingsException {
    String key = entry.getKey();
    return switch (entry.getType()) {
      case xint -> new FlowVariable(name, settings.getInt(key));
      case xshort, xbyte -> new FlowVariable(name, Integer.parseInt(entry.toStringValue()));
      case xlong -> new FlowVariable(name, VariableType.LongType.INSTANCE, settings.getLong(key));
      case xdouble, xfloat -> new FlowVariable(name, Double.parseDouble(entry.toStringValue()));
      case xboolean ->
          new FlowVariable(name, VariableType.BooleanType.INSTANCE, settings.getBoolean(key));
      case xstring, xchar, xtransientstring ->
          new FlowVariable(name, String.valueOf(entry.toStringValue()));
      case xpassword, config ->
          throw new InvalidSettingsException(
              "The setting \"" + key + "\" cannot become the flow variable \"" + name + "\".");
    };
  }
}
