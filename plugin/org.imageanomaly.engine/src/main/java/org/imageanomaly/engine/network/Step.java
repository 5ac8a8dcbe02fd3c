package org.imageanomaly.engine.network;

/** A part of what a plan does. */
@FunctionalInterface
interface Step {
  void run();
}
