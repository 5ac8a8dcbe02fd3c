package org.knime.core.node;

import java.util.EventListener;
import org.knime.core.node.message.Message;

/** Learns of the warnings of a node. */
public interface NodeModelWarningListener extends EventListener {
  /** The node now shows that warning; null when it shows none any more. */
  void warningChanged(Message warning);
}
