package org.knime.core.node.workflow.contextv2;

/** The workflow is kept in the folder it runs in. */
public final class LocalLocationInfo extends LocationInfo {
  LocalLocationInfo() {}

  @Override
  public boolean equals(Object other) {
    return other instanceof LocalLocationInfo;
  }

  @Override
  public int hashCode() {
    return LocalLocationInfo.class.hashCode();
  }
}
