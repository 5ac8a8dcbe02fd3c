package org.knime.core.node.workflow;

/** How far a node has come. */
public interface NodeContainerState {

  /** It has its result. */
  boolean isExecuted();

  /** It runs, or it is to run. */
  boolean isExecutionInProgress();

  /** It is to run once those before it have. */
  boolean isWaitingToBeExecuted();

  /** It does not run, though it may be to. */
  boolean isHalted();
}
