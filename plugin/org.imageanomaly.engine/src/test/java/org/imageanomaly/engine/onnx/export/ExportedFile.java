package org.imageanomaly.engine.onnx.export;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;

/** An exported file in ONNX Runtime, as whoever has nothing but the file runs it. */
final class ExportedFile implements AutoCloseable {

  private final OrtEnvironment runtime = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  ExportedFile(byte[] file) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(2);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      this.session = runtime.createSession(file, options);
    }
  }

  /** What the file makes of some input, by the names of the outputs: arrays of all values. */
  record Outputs(Map<String, Object> values, Map<String, long[]> shapes) {

    float[] floats(String name) {
      return (float[]) values.get(name);
    }

    /** The values of image i. */
    float[] of(String name, int i) {
      float[] all = floats(name);
      int each = all.length / (int) shapes.get(name)[0];
      return java.util.Arrays.copyOfRange(all, i * each, (i + 1) * each);
    }
  }

  /** Runs it on images, given as N x H x W x C bytes. */
  Outputs run(ImageSet images) throws OrtException {
    ImageShape shape = images.shape();
    ByteBuffer bytes = ByteBuffer.allocateDirect(images.size() * shape.size());
    for (int i = 0; i < images.size(); i++) {
      byte[] planes = images.image(i).pixels();
      for (int k = 0; k < shape.planeSize(); k++) {
        for (int c = 0; c < shape.channels(); c++) {
          bytes.put(planes[c * shape.planeSize() + k]);
        }
      }
    }
    long[] dimensions = {images.size(), shape.height(), shape.width(), shape.channels()};
    try (OnnxTensor given =
        OnnxTensor.createTensor(runtime, bytes.flip(), dimensions, OnnxJavaType.UINT8)) {
      return run("image", given);
    }
  }

  /** Runs it on floats. */
  Outputs run(String input, float[] values, long... shape) throws OrtException {
    try (OnnxTensor given = OnnxTensor.createTensor(runtime, FloatBuffer.wrap(values), shape)) {
      return run(input, given);
    }
  }

  private Outputs run(String input, OnnxTensor given) throws OrtException {
    Outputs outputs = new Outputs(new HashMap<>(), new HashMap<>());
    try (OrtSession.Result result = session.run(Map.of(input, given))) {
      for (Map.Entry<String, ai.onnxruntime.OnnxValue> output : result) {
        OnnxTensor tensor = (OnnxTensor) output.getValue();
        outputs.shapes.put(output.getKey(), tensor.getInfo().getShape());
        outputs.values.put(output.getKey(), values(tensor));
      }
    }
    return outputs;
  }

  private static Object values(OnnxTensor tensor) throws OrtException {
    if (tensor.getInfo().type == OnnxJavaType.FLOAT) {
      float[] values = new float[tensor.getFloatBuffer().remaining()];
      tensor.getFloatBuffer().get(values);
      return values;
    }
    return tensor.getInfo().type == OnnxJavaType.UINT8
        ? tensor.getByteBuffer().array()
        : tensor.getValue();
  }

  Map<String, String> notes() throws OrtException {
    return session.getMetadata().getCustomMetadata();
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
