package org.knime.core.node.workflow.contextv2;

import java.nio.file.Path;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2.ExecutorType;

/** What runs a workflow, and in which folder. */
public abstract class ExecutorInfo {
  private final Path folder;

  ExecutorInfo(Path folder) {
    this.folder = folder;
  }

  /** The kind of program. */
  public ExecutorType getType() {
    return ExecutorType.ANALYTICS_PLATFORM;
  }

  /** Who runs it. */
  public String getUserId() {
    return System.getProperty("user.name", "unknown");
  }

  /** Whether there is no screen: always. */
  public boolean isHeadless() {
    return true;
  }

  /** The folder of the workflow. */
  public Path getLocalWorkflowPath() {
    return folder;
  }
}
