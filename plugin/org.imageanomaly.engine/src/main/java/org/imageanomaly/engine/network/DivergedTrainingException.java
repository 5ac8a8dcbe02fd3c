package org.imageanomaly.engine.network;

/** The weights of a training grew beyond all bounds. */
public final class DivergedTrainingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DivergedTrainingException(String message) {
    super(message);
  }
}
