package org.imageanomaly.engine.onnx.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.imageanomaly.engine.compute.Device;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.Tensor;

/** A network that the runtime has loaded. */
final class RuntimeSession {

  private final String name;
  private final RuntimeStart runtime;
  private final OrtSession session;
  private final String input;

  /** What the images of the last run were given in, for the next one: it lies outside the heap. */
  private final AtomicReference<FloatBuffer> spare = new AtomicReference<>();

  private RuntimeSession(String name, RuntimeStart runtime, OrtSession session, String input) {
    this.name = name;
    this.runtime = runtime;
    this.session = session;
    this.input = input;
  }

  static RuntimeSession open(byte[] network, String name) {
    RuntimeStart runtime = RuntimeStart.get();
    try (SessionOptions options = runtime.options()) {
      OrtSession session = runtime.environment().createSession(network, options);
      try {
        return new RuntimeSession(name, runtime, session, soleInput(session, name));
      } catch (RuntimeException | OrtException | Error e) {
        session.close();
        throw e;
      }
    } catch (OrtException | RuntimeException e) {
      throw refused(name, e);
    }
  }

  private static OnnxException refused(String name, Exception e) {
    return e instanceof OnnxException known
        ? known
        : new OnnxException(
            "ONNX Runtime does not take \"%s\": %s. Export the network again, for opset 17 or older and with its weights in the same file."
                .formatted(name, said(e)),
            e);
  }

  /** What the runtime says, without the points at its end. */
  private static String said(Exception e) {
    return String.valueOf(e.getMessage()).strip().replaceFirst("\\.+$", "");
  }

  private static String soleInput(OrtSession session, String name) throws OrtException {
    if (session.getNumInputs() != 1) {
      throw new OnnxException(
          "\"%s\" takes %d inputs (%s) instead of one, the images. Export the network with one input."
              .formatted(name, session.getNumInputs(), String.join(", ", session.getInputNames())));
    }
    NodeInfo input = session.getInputInfo().values().iterator().next();
    requireFloats(name, "input", input.getName(), input.getInfo());
    for (NodeInfo output : session.getOutputInfo().values()) {
      requireFloats(name, "output", output.getName(), output.getInfo());
    }
    return input.getName();
  }

  private static void requireFloats(String network, String role, String name, ValueInfo info) {
    if (!(info instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
      throw new OnnxException(
          "The %s \"%s\" of \"%s\" is %s, not a tensor of 32-bit floating-point numbers. Export the network with such inputs and outputs alone."
              .formatted(role, name, network, info));
    }
  }

  String name() {
    return name;
  }

  /** Computes the outputs, in their order; several threads may do so at once. */
  List<Tensor> run(Tensor images) {
    FloatBuffer buffer = filled(images.values());
    long[] shape = Arrays.stream(images.shape()).asLongStream().toArray();
    try (OnnxTensor given = OnnxTensor.createTensor(runtime.environment(), buffer, shape);
        OrtSession.Result result = session.run(Map.of(input, given))) {
      List<Tensor> outputs = new ArrayList<>();
      for (Map.Entry<String, OnnxValue> output : result) {
        outputs.add(tensor(output.getKey(), output.getValue()));
      }
      return outputs;
    } catch (OrtException | RuntimeException e) {
      throw failed(images, e);
    } finally {
      spare.set(buffer);
    }
  }

  private FloatBuffer filled(float[] values) {
    FloatBuffer buffer = spare.getAndSet(null);
    if (buffer == null || buffer.capacity() < values.length) {
      buffer =
          ByteBuffer.allocateDirect(Math.multiplyExact(values.length, Float.BYTES))
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
    }
    return buffer.clear().put(values).flip();
  }

  private Tensor tensor(String output, OnnxValue value) {
    requireFloats(name, "output", output, value.getInfo());
    OnnxTensor tensor = (OnnxTensor) value;
    int[] shape = Arrays.stream(tensor.getInfo().getShape()).mapToInt(Math::toIntExact).toArray();
    FloatBuffer numbers = tensor.getFloatBuffer();
    return new Tensor(shape, numbers == null ? new float[0] : numbers.array());
  }

  private OnnxException failed(Tensor images, Exception e) {
    return e instanceof OnnxException known
        ? known
        : new OnnxException(
            "ONNX Runtime failed to compute \"%s\" of images of the shape %s: %s. Give it images of the size that it was exported for, or fewer at once; -D%s=cpu in knime.ini keeps it off a GPU."
                .formatted(name, Arrays.toString(images.shape()), said(e), Device.PROPERTY),
            e);
  }

  void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new OnnxException(
          "ONNX Runtime failed to free \"%s\": %s. Start the platform again."
              .formatted(name, said(e)),
          e);
    }
  }
}
