package org.imageanomaly.benchmarks.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.util.Map;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;

/** A detector in ONNX Runtime, as on a computer that has nothing but its file. */
final class ExportedDetector implements AutoCloseable {

  /** Of each image; the maps one after the other. */
  record Scores(float[] scores, boolean[] anomalous, float[] maps) {}

  private final OrtEnvironment runtime = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  /** Loads a file, with the threads that the engine has. */
  ExportedDetector(byte[] file) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(Backend.start().threads());
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      this.session = runtime.createSession(file, options);
    }
  }

  Scores score(ImageSet images) {
    ImageShape shape = images.shape();
    ByteBuffer samples = ByteBuffer.allocateDirect(images.size() * shape.size());
    for (int i = 0; i < images.size(); i++) {
      byte[] planes = images.image(i).pixels();
      for (int pixel = 0; pixel < shape.planeSize(); pixel++) {
        for (int c = 0; c < shape.channels(); c++) {
          samples.put(planes[c * shape.planeSize() + pixel]);
        }
      }
    }
    long[] dimensions = {images.size(), shape.height(), shape.width(), shape.channels()};
    try (OnnxTensor given =
            OnnxTensor.createTensor(runtime, samples.flip(), dimensions, OnnxJavaType.UINT8);
        OrtSession.Result result = session.run(Map.of("image", given))) {
      return new Scores(
          floats(result, "anomaly_score"),
          (boolean[]) result.get("anomalous").orElseThrow().getValue(),
          floats(result, "anomaly_map"));
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private static float[] floats(OrtSession.Result result, String name) {
    return ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer().array();
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
