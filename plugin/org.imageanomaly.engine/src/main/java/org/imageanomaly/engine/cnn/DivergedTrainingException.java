package org.imageanomaly.engine.cnn;

/** The weights of a training grew beyond all bounds. */
public final class DivergedTrainingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DivergedTrainingException(String message) {
    super(message);
  }
}
