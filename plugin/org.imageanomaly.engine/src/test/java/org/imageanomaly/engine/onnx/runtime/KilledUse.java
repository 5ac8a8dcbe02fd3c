package org.imageanomaly.engine.onnx.runtime;

/**
 * Starts the runtime in a JVM of its own, says what computes, and ends as a killed process does.
 */
final class KilledUse {

  private KilledUse() {}

  public static void main(String[] arguments) {
    System.out.println(OnnxSession.device());
    System.out.println("onnxruntime.native.path: " + System.getProperty("onnxruntime.native.path"));
    Runtime.getRuntime().halt(0);
  }
}
