package org.imageanomaly.embedded.execution;

import java.util.concurrent.Callable;
import org.knime.core.node.NodeProgressMonitor;

/**
 * The user's wish to stop, from any thread. As in KNIME the running node learns of it twice: its
 * progress monitor is told, and the thread it runs on is interrupted, whatever that thread does.
 */
public final class Cancellation {
  private boolean requested;
  private NodeProgressMonitor running;
  private Thread worker;

  /** Asks the running node to stop and lets no other start. */
  public synchronized void request() {
    requested = true;
    stopRunning();
  }

  /** Whether the user wants to stop. */
  public synchronized boolean isRequested() {
    return requested;
  }

  /**
   * Does the work of a node on this thread; a request until its end cancels it. The thread is never
   * left interrupted, so that what comes after the node is not hit.
   */
  public <T> T during(NodeProgressMonitor monitor, Callable<T> work) throws Exception {
    begin(monitor);
    try {
      return work.call();
    } finally {
      end();
    }
  }

  private synchronized void begin(NodeProgressMonitor monitor) {
    running = monitor;
    worker = Thread.currentThread();
    if (requested) {
      stopRunning();
    }
  }

  private synchronized void end() {
    running = null;
    worker = null;
    Thread.interrupted();
  }

  private void stopRunning() {
    if (running != null) {
      running.setExecuteCanceled();
      worker.interrupt();
    }
  }
}
