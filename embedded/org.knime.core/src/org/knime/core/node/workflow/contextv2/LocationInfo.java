package org.knime.core.node.workflow.contextv2;

import org.knime.core.node.workflow.contextv2.WorkflowContextV2.LocationType;

/** Where a workflow is kept. */
public abstract class LocationInfo {
  LocationInfo() {}

  /** The kind of place. */
  public LocationType getType() {
    return LocationType.LOCAL;
  }
}
