package org.knime.core.node.workflow;

import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/** A port by which a node gives data. */
public interface NodeOutPort extends NodePort {
  /** What is known before the node ran; null when nothing is. */
  PortObjectSpec getPortObjectSpec();

  /** The data; null before the node ran. */
  PortObject getPortObject();
}
