package org.knime.core.node;

import org.knime.core.node.config.ConfigWO;

/** Writing side of {@link ModelContent}. */
public interface ModelContentWO extends ConfigWO {
  /** Adds an empty nested part and returns it. */
  ModelContentWO addModelContent(String key);
}
