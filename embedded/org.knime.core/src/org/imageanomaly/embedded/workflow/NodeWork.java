package org.imageanomaly.embedded.workflow;

/** The time during which the current thread works for a node; closing it ends that. */
public interface NodeWork extends AutoCloseable {
  @Override
  void close();
}
