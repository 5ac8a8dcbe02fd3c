package org.imageanomaly.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the feature brings, as the engine sees it: on a class path, and as bundles. */
class OnnxFeatureTest {

  @Test
  void nothingIsMissing() {
    assertEquals(Optional.empty(), OnnxFeature.formatsObstacle());
    assertTrue(OnnxFeature.has("ai/onnxruntime/OrtEnvironment.class"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ai.onnxruntime.providers.OrtCUDAProviderOptions",
        "com.google.protobuf.CodedOutputStream",
        "com.google.protobuf.GeneratedMessageLite",
        "io.jhdf.api.Dataset",
        "io.jhdf.exceptions.HdfException",
        "io.jhdf.object.datatype.FloatingPoint"
      })
  void theEngineSeesItsClasses(String name) throws ClassNotFoundException {
    assertEquals(name, Class.forName(name, true, OnnxFeature.class.getClassLoader()).getName());
  }

  /**
   * The file is of h5py 3.7.0 with HDF5 1.10.8: {@code f = h5py.File("filters.h5", "w"); d =
   * numpy.arange(64, dtype="f4") / 4; f.create_dataset("plain", data=d); f.create_dataset("gzip",
   * data=d, chunks=(16,), compression="gzip", shuffle=True); f.create_dataset("lzf",
   * data=numpy.zeros(64, "f4") + .25, chunks=(64,), compression="lzf"); f.close()}
   */
  @ParameterizedTest
  @CsvSource({"plain, 15.75", "gzip, 15.75", "lzf, 0.25"})
  void jHdfReadsWhatItNeedsNoNativeLibraryFor(String dataset, float last) throws IOException {
    try (InputStream in = OnnxFeatureTest.class.getResourceAsStream("filters.h5");
        HdfFile file = HdfFile.fromBytes(in.readAllBytes())) {
      float[] values = (float[]) file.getDatasetByPath(dataset).getData();
      assertEquals(64, values.length);
      assertEquals(last, values[63]);
    }
  }
}
