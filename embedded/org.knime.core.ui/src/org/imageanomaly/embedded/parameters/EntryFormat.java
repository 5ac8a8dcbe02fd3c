package org.imageanomaly.embedded.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/**
 * A single value below a key.
 *
 * @param key the key
 * @param reader reads it
 * @param writer writes it
 * @param empty what is written in place of an absent optional value
 */
record EntryFormat<T>(String key, Reader<T> reader, Writer<T> writer, T empty) implements Format {
  /** Reads the value below a key. */
  interface Reader<T> {
    T read(NodeSettingsRO settings, String key) throws InvalidSettingsException;
  }

  /** Writes the value below a key. */
  interface Writer<T> {
    void write(NodeSettingsWO settings, String key, T value);
  }

  @Override
  public Object load(NodeSettingsRO settings) throws InvalidSettingsException {
    return reader.read(settings, key);
  }

  @Override
  @SuppressWarnings("unchecked")
  public void save(Object value, NodeSettingsWO settings) {
    writer.write(settings, key, (T) value);
  }

  void saveEmpty(NodeSettingsWO settings) {
    writer.write(settings, key, empty);
  }
}
