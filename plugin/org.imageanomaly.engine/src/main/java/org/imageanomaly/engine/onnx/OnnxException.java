package org.imageanomaly.engine.onnx;

/** A network in ONNX that cannot be used, with the reason and what to do, for people. */
public final class OnnxException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public OnnxException(String message) {
    super(message);
  }

  public OnnxException(String message, Throwable cause) {
    super(message, cause);
  }
}
