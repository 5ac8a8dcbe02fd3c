package org.imageanomaly.engine.onnx.inference;

/** Why nothing can be known of what a node makes. */
final class UnsuitableNodeException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnsuitableNodeException(String message) {
    super(message);
  }
}
