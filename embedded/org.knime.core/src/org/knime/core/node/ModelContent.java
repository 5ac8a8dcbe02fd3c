package org.knime.core.node;

import java.io.IOException;
import java.io.InputStream;
import org.knime.core.node.config.Config;

/** The content of a model or a port object, as a tree of typed values. */
public class ModelContent extends Config implements ModelContentRO, ModelContentWO {
  private static final long serialVersionUID = 1L;

  /** Creates an empty tree. */
  public ModelContent(String key) {
    super(key);
  }

  /** Reads the XML form; the key is that of its root. */
  public static ModelContentRO loadFromXML(InputStream in) throws IOException {
    ModelContent loaded = new ModelContent("ignored");
    loaded.load(in);
    return loaded;
  }

  @Override
  public Config getInstance(String key) {
    return new ModelContent(key);
  }

  @Override
  public ModelContentWO addModelContent(String key) {
    return (ModelContent) addConfig(key);
  }

  @Override
  public ModelContent getModelContent(String key) throws InvalidSettingsException {
    return (ModelContent) getConfig(key);
  }
}
