package org.knime.core.node.port;

/** A node model that keeps port objects for its views, which are saved with the workflow. */
public interface PortObjectHolder {
  /** The objects to save; null when there are none. */
  PortObject[] getInternalPortObjects();

  /** Gives back the saved objects. */
  void setInternalPortObjects(PortObject[] portObjects);
}
