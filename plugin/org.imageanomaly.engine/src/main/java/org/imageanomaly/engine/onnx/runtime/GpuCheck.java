package org.imageanomaly.engine.onnx.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Computes a small convolution on the GPU. Whether a driver, CUDA and the machine code that the
 * libraries hold fit one another and the GPU shows only then.
 */
final class GpuCheck {

  /** Sums all pixels around one: 3 x 3 weights of 1 and a border of 1, over 1 x 1 x 4 x 4. */
  private static final String NETWORK = "sum.onnx";

  private static final int SIDE = 4;

  /** What sets a session up. */
  interface Options {
    SessionOptions get() throws OrtException;
  }

  private GpuCheck() {}

  /** Why it does not compute; empty if it does. */
  static Optional<String> failure(OrtEnvironment environment, Options gpu) {
    try (InputStream in = GpuCheck.class.getResourceAsStream(NETWORK);
        SessionOptions options = gpu.get();
        OrtSession session = environment.createSession(in.readAllBytes(), options)) {
      float[] ones = new float[SIDE * SIDE];
      Arrays.fill(ones, 1);
      try (OnnxTensor image =
              OnnxTensor.createTensor(
                  environment, FloatBuffer.wrap(ones), new long[] {1, 1, SIDE, SIDE});
          OrtSession.Result result = session.run(Map.of("image", image))) {
        float[] sums = ((OnnxTensor) result.get(0)).getFloatBuffer().array();
        return sums[0] == 4 && sums[1] == 6 && sums[SIDE + 1] == 9
            ? Optional.empty()
            : Optional.of("it computes wrong numbers");
      }
    } catch (OrtException | IOException | LinkageError | RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()).strip());
    }
  }
}
