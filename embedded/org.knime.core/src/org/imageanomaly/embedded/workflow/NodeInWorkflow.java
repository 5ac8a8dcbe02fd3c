package org.imageanomaly.embedded.workflow;

import org.knime.core.node.NodeModel;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/** What a node's container shows of it. Index 0 is the port for flow variables. */
public interface NodeInWorkflow {
  /** The name of the kind of node. */
  String name();

  /** The work of the node. */
  NodeModel model();

  /** The types of the input ports. */
  PortType[] inputTypes();

  /** The types of the output ports. */
  PortType[] outputTypes();

  /** What is known of an output; null when nothing is. */
  PortObjectSpec outputSpec(int index);

  /** An output; null before the node ran. */
  PortObject outputObject(int index);

  /** How far the node has come. */
  NodeState state();

  /** What a run does with the node. */
  NodeProgress progress();
}
