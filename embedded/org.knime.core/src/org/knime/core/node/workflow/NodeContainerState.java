package org.knime.core.node.workflow;

/** How far a node has come. */
public interface NodeContainerState {
  /** It lacks settings or input, and nobody asked for it. */
  boolean isIdle();

  /** It can run, and nobody asked for it. */
  boolean isConfigured();

  /** It has its result. */
  boolean isExecuted();

  /** It runs, or it is to run. */
  boolean isExecutionInProgress();

  /** It runs on another computer. */
  boolean isExecutingRemotely();

  /** It is to run once those before it have. */
  boolean isWaitingToBeExecuted();

  /** It does not run, though it may be to. */
  boolean isHalted();
}
