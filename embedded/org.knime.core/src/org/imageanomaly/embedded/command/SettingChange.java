package org.imageanomaly.embedded.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.imageanomaly.embedded.batch.BadArguments;
import org.imageanomaly.embedded.workflow.NodeConfiguration;
import org.imageanomaly.embedded.workflow.SettingPath;
import org.imageanomaly.embedded.workflow.WorkflowNode;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.config.base.ConfigBase;
import org.knime.core.node.config.base.ConfigEntries;

/**
 * Changes one setting of a node, which keeps its type. The value of an optional setting switches it
 * on, no value switches it off.
 */
final class SettingChange {
  private static final String PRESENT = "_is_present";

  private final WorkflowNode node;
  private final NodeConfiguration configuration;
  private final String key;
  private final String value;
  private boolean optional;

  private SettingChange(WorkflowNode node, String key, String value) {
    this.node = node;
    this.configuration = node.configuration();
    this.key = key;
    this.value = value;
  }

  /** Whether the node has such a setting, with a value and no group of them. */
  static boolean has(WorkflowNode node, String key) {
    return node.configuration().isSaved() && isValue(entry(node.configuration(), key));
  }

  /** The text of a setting; empty when there is none. */
  static String text(WorkflowNode node, String key) {
    AbstractConfigEntry found =
        node.configuration().isSaved() ? entry(node.configuration(), key) : null;
    String text = isValue(found) ? found.toStringValue() : null;
    return text == null ? "" : text;
  }

  /**
   * Changes it.
   *
   * @param key groups are named with slashes
   * @throws BadArguments when there is no such setting, or the node refuses the value
   */
  static void apply(WorkflowNode node, String key, String value) throws BadArguments {
    new SettingChange(node, key, value).apply();
  }

  private void apply() throws BadArguments {
    if (!configuration.isSaved()) {
      throw refused("has no saved settings. Open its dialog in KNIME once, and save the workflow");
    }
    AbstractConfigEntry before = entry(configuration, key);
    if (!isValue(before)) {
      throw unknown();
    }
    String variable = configuration.variableFor(key).orElse(null);
    if (variable != null) {
      throw refused(
          "takes \""
              + key
              + "\" from the flow variable \""
              + variable
              + "\". Give that one, behind --: -workflow.variable="
              + variable
              + ",VALUE,TYPE");
    }
    optional = entry(configuration, key + PRESENT) != null;
    if (optional && value.isEmpty()) {
      change(with(configuration.understood(), key + PRESENT, ConfigEntries.xboolean, "false"));
      return;
    }
    change(before.getType());
    check();
  }

  private void change(ConfigEntries type) throws BadArguments {
    NodeSettings capitals = changed(type, value.toUpperCase(Locale.ROOT));
    NodeSettings changed = changed(type, value);
    try {
      configuration.change(changed);
    } catch (InvalidSettingsException e) {
      // choices are saved in capital letters, which nobody needs to know
      if (type != ConfigEntries.xstring || !isTaken(capitals)) {
        throw refused("refuses \"" + key + "\" = " + value + ": " + e.getMessage());
      }
    }
  }

  private boolean isTaken(NodeSettings changed) {
    try {
      configuration.change(changed);
      return true;
    } catch (InvalidSettingsException e) {
      return false;
    }
  }

  private void change(NodeSettings changed) throws BadArguments {
    try {
      configuration.change(changed);
    } catch (InvalidSettingsException e) {
      throw refused("cannot be without \"" + key + "\": " + e.getMessage());
    }
  }

  private NodeSettings changed(ConfigEntries type, String text) throws BadArguments {
    NodeSettings changed = with(configuration.understood(), key, type, text);
    return optional ? with(changed, key + PRESENT, ConfigEntries.xboolean, "true") : changed;
  }

  private NodeSettings with(NodeSettings settings, String path, ConfigEntries type, String text)
      throws BadArguments {
    NodeSettings changed = new NodeSettings(settings.getKey());
    settings.copyTo(changed);
    String[] keys = path.split("/");
    Config place = changed;
    for (int i = 0; i < keys.length - 1; i++) {
      place = (Config) place.getEntry(keys[i]);
    }
    try {
      place.addEntry(type.createEntry(keys[keys.length - 1], plain(type, text)));
    } catch (IllegalArgumentException e) {
      throw refused("cannot have \"" + key + "\" = " + text + ": expected " + words(type));
    }
    return changed;
  }

  private static String plain(ConfigEntries type, String text) {
    return switch (type) {
      case xstring -> text;
      case xboolean -> text.strip().toLowerCase(Locale.ROOT);
      default -> text.strip();
    };
  }

  private static String words(ConfigEntries type) {
    return switch (type) {
      case xint, xlong, xshort, xbyte -> "a whole number";
      case xdouble, xfloat -> "a number";
      case xboolean -> "true or false";
      default -> "text";
    };
  }

  /** A node that has no use for a value goes on with another one. */
  private void check() throws BadArguments {
    AbstractConfigEntry after = entry(configuration, key);
    AbstractConfigEntry given = SettingPath.entry(configuration.settings(), key.split("/"));
    if (after == null || !Objects.equals(after.toStringValue(), given.toStringValue())) {
      throw refused(
          "passes over \""
              + key
              + "\" = "
              + value
              + (after == null ? "" : " and has " + after.toStringValue()));
    }
  }

  private BadArguments unknown() {
    List<String> keys = new ArrayList<>();
    collect(configuration.understood(), "", keys);
    return refused(
        "has no setting \"" + key + "\". It has " + String.join(", ", Nearest.first(key, keys)));
  }

  private static void collect(ConfigBase settings, String prefix, List<String> keys) {
    for (String key : settings.keySet()) {
      if (settings.getEntry(key) instanceof ConfigBase group) {
        collect(group, prefix + key + "/", keys);
      } else if (!key.endsWith(PRESENT)) {
        keys.add(prefix + key);
      }
    }
  }

  private BadArguments refused(String what) {
    return new BadArguments("The node " + node + " " + what + ".");
  }

  private static AbstractConfigEntry entry(NodeConfiguration configuration, String key) {
    return SettingPath.entry(configuration.understood(), key.split("/"));
  }

  private static boolean isValue(AbstractConfigEntry entry) {
    return entry != null && !(entry instanceof ConfigBase);
  }
}
