package org.knime.core.node.workflow.contextv2;

/** Where a workflow is kept. */
public abstract class LocationInfo {
  LocationInfo() {}
}
