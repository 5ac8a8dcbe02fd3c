package org.imageanomaly.embedded.execution;

import org.knime.core.node.NodeProgressMonitor;

/** The user's wish to stop, from any thread. */
public final class Cancellation {
  private boolean requested;
  private NodeProgressMonitor running;

  /** Asks the running node to stop and lets no other start. */
  public synchronized void request() {
    requested = true;
    if (running != null) {
      running.setExecuteCanceled();
    }
  }

  /** Whether the user wants to stop. */
  public synchronized boolean isRequested() {
    return requested;
  }

  synchronized void watch(NodeProgressMonitor monitor) {
    running = monitor;
    if (requested && monitor != null) {
      monitor.setExecuteCanceled();
    }
  }
}
