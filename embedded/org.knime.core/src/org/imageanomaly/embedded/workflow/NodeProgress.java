package org.imageanomaly.embedded.workflow;

/** What a run of its workflow does with a node. */
public enum NodeProgress {
  /** Nothing, or nothing any more. */
  NONE,
  /** It is going to be run. */
  WAITING,
  /** It runs. */
  RUNNING
}
