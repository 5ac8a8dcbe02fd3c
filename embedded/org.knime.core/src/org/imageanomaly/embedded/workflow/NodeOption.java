package org.imageanomaly.embedded.workflow;

import java.util.Objects;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
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
    INT("int") {
      @Override
      void put(NodeSettings settings, String key, String value) {
        settings.addInt(key, Integer.parseInt(value));
      }
    },
    /** 64-bit integer. */
    LONG("long") {
      @Override
      void put(NodeSettings settings, String key, String value) {
        settings.addLong(key, Long.parseLong(value));
      }
    },
    /** 16-bit integer. */
    SHORT("short") {
      @Override
      void put(NodeSettings settings, String key, String value) {
        settings.addShort(key, Short.parseShort(value));
      }
    },
    /** 8-bit integer. */
    BYTE("byte") {
      @Override
      void put(NodeSettings settings, String key, String value) {
        settings.addByte(key, Byte.parseByte(value));
      }
    },
    /** True, or else false. */
    BOOLEAN("boolean") {
      @Override
      void put(NodeSettings settings, String key, String value) {
        settings.addBoolean(key, Boolean.parseBoolean(value));
      }
    },
    /** The first character. */
    CHAR("char") {
      @Override
      void put(NodeSettings settings, String key, String value) {
        if (value.isEmpty()) {
          throw new IllegalArgumentException("no character");
        }
        settings.addChar(key, value.charAt(0));
      }
    },
    /** A double, as on the real platform. */
    FLOAT("float") {
      @Override
      void put(NodeSettings settings, String key, String value) {
        settings.addDouble(key, Double.parseDouble(value));
      }
    },
    /** A double. */
    DOUBLE("double") {
      @Override
      void put(NodeSettings settings, String key, String value) {
        settings.addDouble(key, Double.parseDouble(value));
      }
    },
    /** Text. */
    STRING("String") {
      @Override
      void put(NodeSettings settings, String key, String value) {
        settings.addString(key, value);
      }
    },
    /** A cell with text. */
    STRING_CELL("StringCell") {
      @Override
      void put(NodeSettings settings, String key, String value) {
        settings.addDataCell(key, new StringCell(value));
      }
    },
    /** A cell with a double. */
    DOUBLE_CELL("DoubleCell") {
      @Override
      void put(NodeSettings settings, String key, String value) {
        settings.addDataCell(key, new DoubleCell(Double.parseDouble(value)));
      }
    },
    /** A cell with a 32-bit integer. */
    INT_CELL("IntCell") {
      @Override
      void put(NodeSettings settings, String key, String value) {
        settings.addDataCell(key, new IntCell(Integer.parseInt(value)));
      }
    },
    /** A cell with a 64-bit integer. */
    LONG_CELL("LongCell") {
      @Override
      void put(NodeSettings settings, String key, String value) {
        settings.addDataCell(key, new LongCell(Long.parseLong(value)));
      }
    };

    private final String word;

    Type(String word) {
      this.word = word;
    }

    abstract void put(NodeSettings settings, String key, String value);

    /** The word on the command line. */
    public String word() {
      return word;
    }
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
    AbstractConfigEntry found = settings;
    for (String part : key.split("/")) {
      found = found instanceof NodeSettings group ? group.getEntry(part) : null;
    }
    return found;
  }

  /** Whether the entry has this option's value, be it of another type. */
  public boolean hasValueOf(AbstractConfigEntry entry) {
    NodeSettings own = new NodeSettings("own");
    type.put(own, "value", value);
    return Objects.equals(own.getEntry("value").toStringValue(), entry.toStringValue());
  }
}
