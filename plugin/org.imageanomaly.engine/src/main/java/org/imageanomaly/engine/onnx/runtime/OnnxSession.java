package org.imageanomaly.engine.onnx.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.Tensor;

/** A network that is loaded, to be closed. Not for several threads at once. */
public final class OnnxSession implements AutoCloseable {

  private final OrtSession session;
  private final String input;

  private OnnxSession(OrtSession session) {
    this.session = session;
    this.input = session.getInputNames().iterator().next();
  }

  /**
   * Loads a network.
   *
   * @param network an ONNX file that has been checked, with one input
   * @throws OnnxException if the runtime is not installed, or does not take the network
   */
  public static OnnxSession open(byte[] network) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      return new OnnxSession(OrtEnvironment.getEnvironment().createSession(network, options));
    } catch (OrtException e) {
      throw new OnnxException("ONNX Runtime does not take the network: " + e.getMessage(), e);
    }
  }

  /**
   * Computes the outputs, in the order of the network's.
   *
   * @throws OnnxException if the runtime fails
   */
  public List<Tensor> run(Tensor images) {
    long[] shape = Arrays.stream(images.shape()).asLongStream().toArray();
    try (OnnxTensor given =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), FloatBuffer.wrap(images.values()), shape);
        OrtSession.Result result = session.run(Map.of(input, given))) {
      List<Tensor> outputs = new ArrayList<>();
      for (var output : result) {
        OnnxTensor tensor = (OnnxTensor) output.getValue();
        float[] values = new float[tensor.getFloatBuffer().remaining()];
        tensor.getFloatBuffer().get(values);
        outputs.add(
            new Tensor(
                Arrays.stream(tensor.getInfo().getShape()).mapToInt(Math::toIntExact).toArray(),
                values));
      }
      return outputs;
    } catch (OrtException e) {
      throw new OnnxException("ONNX Runtime failed to compute: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new OnnxException("ONNX Runtime failed to close: " + e.getMessage(), e);
    }
  }
}
