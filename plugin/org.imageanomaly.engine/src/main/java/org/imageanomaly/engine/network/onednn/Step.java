package org.imageanomaly.engine.network.onednn;

/** A part of what a plan does. */
@FunctionalInterface
interface Step {
  void run();
}
