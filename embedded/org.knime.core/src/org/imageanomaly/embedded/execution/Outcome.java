package org.imageanomaly.embedded.execution;

/** How the run of a node ended. */
public enum Outcome {
  /** It has its result. */
  EXECUTED,
  /** It cannot be run: settings or input are not right. */
  NOT_CONFIGURED,
  /** It failed. */
  FAILED,
  /** The user canceled it. */
  CANCELED
}
