package org.knime.core.node.workflow;

/** How far a node has come. */
public interface NodeContainerState {
  /** It has its result. */
  boolean isExecuted();

  /** It is to run once those before it have. */
  boolean isWaitingToBeExecuted();
}
