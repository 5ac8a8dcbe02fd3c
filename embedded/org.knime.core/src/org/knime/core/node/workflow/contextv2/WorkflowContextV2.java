package org.knime.core.node.workflow.contextv2;

import java.nio.file.Path;
import org.imageanomaly.embedded.workflow.ContainerBridge;

/** Where a workflow is kept and what runs it. Immutable. */
public final class WorkflowContextV2 {
  static {
    ContainerBridge.install(WorkflowContextV2::new);
  }

  private final ExecutorInfo executor;

  private WorkflowContextV2(Path folder) {
    executor = new ExecutorInfo(folder);
  }

  /** The program that runs the workflow. */
  public ExecutorInfo getExecutorInfo() {
    return executor;
  }
}
