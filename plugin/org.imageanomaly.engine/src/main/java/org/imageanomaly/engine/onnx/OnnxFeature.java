package org.imageanomaly.engine.onnx;

import java.util.Optional;

/** The optional feature that brings what reads, writes and computes networks of others. */
public final class OnnxFeature {

  /** What helps where something of it is missing. */
  public static final String INSTALL =
      "Install the feature \"Image Anomaly Detection: ONNX and Keras\" from the update site that"
          + " this extension is from, and start the platform again.";

  private OnnxFeature() {}

  /** Why files of ONNX and Keras can be neither read nor written; empty if they can. */
  public static Optional<String> formatsObstacle() {
    return has("com/google/protobuf/CodedInputStream.class") && has("io/jhdf/HdfFile.class")
        ? Optional.empty()
        : Optional.of("What reads ONNX and Keras files is not installed. " + INSTALL);
  }

  /**
   * Whether a class is there, which is asked without naming it: Java remembers for ever that a
   * class was missing that another one names.
   *
   * @param file such as {@code ai/onnxruntime/OrtEnvironment.class}
   */
  public static boolean has(String file) {
    return OnnxFeature.class.getClassLoader().getResource(file) != null;
  }
}
