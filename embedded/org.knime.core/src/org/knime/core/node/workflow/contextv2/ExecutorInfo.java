package org.knime.core.node.workflow.contextv2;

import java.nio.file.Path;

/** What runs a workflow, and in which folder. */
public class ExecutorInfo {
  private final Path folder;

  ExecutorInfo(Path folder) {
    this.folder = folder;
  }

  /** The folder of the workflow. */
  public Path getLocalWorkflowPath() {
    return folder;
  }
}
