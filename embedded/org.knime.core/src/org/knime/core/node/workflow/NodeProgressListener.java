package org.knime.core.node.workflow;

import java.util.EventListener;

/** Hears about the progress of a node. */
public interface NodeProgressListener extends EventListener {
  /** The progress or its message changed; called in the thread that reported it. */
  void progressChanged(NodeProgressEvent event);
}
