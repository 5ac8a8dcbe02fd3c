package org.imageanomaly.embedded.execution;

import org.imageanomaly.embedded.workflow.WorkflowNode;

/** Learns how a run goes on, in the thread that runs the nodes or, for progress, in any. */
public interface RunListener {
  /** So many nodes are to run. */
  void begins(int nodes);

  /** The node starts. */
  void starts(WorkflowNode node);

  /** The running node has come so far; fraction and message may be null. */
  void progresses(WorkflowNode node, Double fraction, String message);

  /** The node has its result, has failed or was canceled; its message says more. */
  void ends(WorkflowNode node, Outcome outcome);
}
