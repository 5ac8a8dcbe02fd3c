package org.knime.core.node.workflow.contextv2;

/** The workflow is kept in the folder it runs in. */
public final class LocalLocationInfo extends LocationInfo {
  LocalLocationInfo() {}
}
