package org.imageanomaly.embedded.workflow;

/** How far a node has come. */
public enum NodeState {
  /** It lacks settings or input. */
  IDLE,
  /** It can run. */
  CONFIGURED,
  /** It has its result. */
  EXECUTED
}
