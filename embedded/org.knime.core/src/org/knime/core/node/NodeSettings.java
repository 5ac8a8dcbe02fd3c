package org.knime.core.node;

import java.io.IOException;
import java.io.InputStream;
import org.knime.core.node.config.Config;

/** The settings of a node, or a part of them. */
public final class NodeSettings extends Config implements NodeSettingsRO, NodeSettingsWO {
  private static final long serialVersionUID = 1L;

  /** Creates an empty tree. */
  public NodeSettings(String key) {
    super(key);
  }

  /** Reads the XML form; the key is that of its root. */
  public static NodeSettingsRO loadFromXML(InputStream in) throws IOException {
    NodeSettings loaded = new NodeSettings("ignored");
    loaded.load(in);
    return loaded;
  }

  @Override
  public Config getInstance(String key) {
    return new NodeSettings(key);
  }

  @Override
  public NodeSettingsWO addNodeSettings(String key) {
    return (NodeSettings) addConfig(key);
  }

  @Override
  public void addNodeSettings(NodeSettings part) {
    addConfig(part);
  }

  @Override
  public NodeSettings getNodeSettings(String key) throws InvalidSettingsException {
    return (NodeSettings) getConfig(key);
  }
}
