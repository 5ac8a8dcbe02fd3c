package org.imageanomaly.embedded.workflow;

import java.util.Objects;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.base.AbstractConfigEntry;

/**
 * One setting of one node, given on the command line.
 *
 * @param node the ID of the node; nested ones are written with slashes
 * @param key the setting; nested ones are written with slashes
 */
public record NodeOption(String node, String key, String value, Type type) {
  /** The types of values, named as on the command line. */
  public enum Type {
    /** 32-bit integer. */
    INT("int", (settings, key, value) -> settings.addInt(key, Integer.parseInt(value))),
    /** 64-bit integer. */
    LONG("long", (settings, key, value) -> settings.addLong(key, Long.parseLong(value))),
    /** True, or else false. */
    BOOLEAN(
        "boolean", (settings, key, value) -> settings.addBoolean(key, Boolean.parseBoolean(value))),
    /** A double. */
    DOUBLE("double", (settings, key, value) -> settings.addDouble(key, Double.parseDouble(value))),
    /** Text. */
    STRING("String", NodeSettings::addString);

    private final String word;
    private final Writer writer;

    Type(String word, Writer writer) {
      this.word = word;
      this.writer = writer;
    }

    /** The word on the command line. */
    public String word() {
      return word;
    }

    private void put(NodeSettings settings, String key, String value) {
      writer.put(settings, key, value);
    }
  }

  private interface Writer {
    void put(NodeSettings settings, String key, String value);
  }

  /**
   * Checks that the value is one of the type.
   *
   * @throws IllegalArgumentException names the key when it is not
   */
  public NodeOption {
    if (key.split("/").length == 0 || key.isBlank()) {
      throw new IllegalArgumentException("The name of the setting is missing.");
    }
    try {
      type.put(new NodeSettings("check"), "value", value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The value \"" + value + "\" of the setting \"" + key + "\" is no " + type.word() + ".",
          e);
    }
  }

  /**
   * Puts the value into a copy of a node's settings.
   *
   * @throws InvalidSettingsException when there is no such place
   */
  public NodeSettings applyTo(NodeSettings settings) throws InvalidSettingsException {
    NodeSettings changed = new NodeSettings(settings.getKey());
    settings.copyTo(changed);
    NodeSettings place = changed;
    String[] path = key.split("/");
    for (int i = 0; i < path.length - 1; i++) {
      place = place.getNodeSettings(path[i]);
    }
    type.put(place, path[path.length - 1], value);
    return changed;
  }

  /** What the settings hold under that key; null when there is nothing. */
  public AbstractConfigEntry entryIn(NodeSettings settings) {
    return entry(settings, key);
  }

  /** What the settings hold under a key whose groups are named with slashes; null for nothing. */
  public static AbstractConfigEntry entry(NodeSettings settings, String key) {
    return SettingPath.entry(settings, key.split("/"));
  }

  /** Whether the entry has this option's value, be it of another type. */
  public boolean hasValueOf(AbstractConfigEntry entry) {
    NodeSettings own = new NodeSettings("own");
    type.put(own, "value", value);
    return Objects.equals(own.getEntry("value").toStringValue(), entry.toStringValue());
  }
}
