package org.knime.core.node.workflow.contextv2;

import java.nio.file.Path;

/** A program on the user's own computer. */
public final class AnalyticsPlatformExecutorInfo extends ExecutorInfo {
  AnalyticsPlatformExecutorInfo(Path folder) {
    super(folder);
  }
}
