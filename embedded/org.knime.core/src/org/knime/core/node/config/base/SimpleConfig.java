package org.knime.core.node.config.base;

/** A configuration without anything beyond the plain types. */
public final class SimpleConfig extends ConfigBase {
  private static final long serialVersionUID = 1L;

  /** Creates an empty configuration. */
  public SimpleConfig(String key) {
    super(key);
  }

  @Override
  public ConfigBase getInstance(String key) {
    return new SimpleConfig(key);
  }
}
