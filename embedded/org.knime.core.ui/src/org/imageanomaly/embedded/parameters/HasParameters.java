package org.imageanomaly.embedded.parameters;

/** A node model that has settings. */
public interface HasParameters {
  /** The settings. */
  ModelParameters parameters();
}
