package org.knime.core.node.workflow.contextv2;

import java.nio.file.Path;
import org.imageanomaly.embedded.workflow.ContainerBridge;

/** Where a workflow is kept and what runs it. Immutable. */
public final class WorkflowContextV2 {
  static {
    ContainerBridge.install(WorkflowContextV2::new);
  }

  private final ExecutorInfo executor;
  private final LocationInfo location = new LocalLocationInfo();

  private WorkflowContextV2(Path folder) {
    executor = new AnalyticsPlatformExecutorInfo(folder);
  }

  /** Kinds of programs that run workflows. */
  public enum ExecutorType {
    /** A program on the user's own computer. */
    ANALYTICS_PLATFORM,
    /** A server. */
    SERVER_EXECUTOR,
    /** A hub. */
    HUB_EXECUTOR
  }

  /** Kinds of places where workflows are kept. */
  public enum LocationType {
    /** A folder. */
    LOCAL,
    /** The repository of a server. */
    SERVER_REPOSITORY,
    /** A space of a hub. */
    HUB_SPACE
  }

  /** The kind of program that runs the workflow. */
  public ExecutorType getExecutorType() {
    return executor.getType();
  }

  /** The program that runs the workflow. */
  public ExecutorInfo getExecutorInfo() {
    return executor;
  }

  /** The kind of place where the workflow is kept. */
  public LocationType getLocationType() {
    return location.getType();
  }

  /** The place where the workflow is kept. */
  public LocationInfo getLocationInfo() {
    return location;
  }
}
