package org.knime.core.node.workflow;

import org.imageanomaly.embedded.batch.BatchRun;
import org.imageanomaly.embedded.batch.ExitCode;

/** Runs workflows without a screen. */
public final class BatchExecutor {
  /** Every node has its result. */
  public static final int EXIT_SUCCESS = ExitCode.SUCCESS;

  /** Never given: warnings of nodes are a success. */
  public static final int EXIT_WARN = ExitCode.WARN;

  /** The arguments are wrong. */
  public static final int EXIT_ERR_PRESTART = ExitCode.BAD_ARGUMENTS;

  /** The workflow cannot be loaded. */
  public static final int EXIT_ERR_LOAD = ExitCode.LOAD;

  /** A node failed, the user canceled, or the result cannot be saved. */
  public static final int EXIT_ERR_EXECUTION = ExitCode.EXECUTION;

  private BatchExecutor() {}

  /** Runs the workflow that the arguments name; the exit code says how it went. */
  public static int mainRun(String... args) {
    return BatchRun.run(args);
  }
}
