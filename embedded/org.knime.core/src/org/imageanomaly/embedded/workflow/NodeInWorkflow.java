package org.imageanomaly.embedded.workflow;

/** What a node's container shows of it. */
public interface NodeInWorkflow {
  /** The name of the kind of node. */
  String name();

  /** How far the node has come. */
  NodeState state();

  /** What a run does with the node. */
  NodeProgress progress();
}
