package org.imageanomaly.engine.cae;

/** No initialisation led to a network that reconstructs images. */
public final class CollapsedTrainingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CollapsedTrainingException(String message) {
    super(message);
  }
}
