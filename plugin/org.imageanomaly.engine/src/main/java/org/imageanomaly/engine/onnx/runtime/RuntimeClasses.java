package org.imageanomaly.engine.onnx.runtime;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Java classes of ONNX Runtime. */
final class RuntimeClasses {

  private RuntimeClasses() {}

  /** What sees them and the libraries beside them. Initializes none. */
  static ClassLoader loader() {
    return OrtEnvironment.class.getClassLoader();
  }

  /**
   * Removes the folder that the runtime has made for its libraries and left empty, since they were
   * elsewhere. It would go with the process, but not with one that is killed.
   */
  static void removeTemporaryFolder() {
    try {
      Field folder =
          Class.forName("ai.onnxruntime.OnnxRuntime", true, loader())
              .getDeclaredField("tempDirectory");
      folder.setAccessible(true);
      Files.deleteIfExists((Path) folder.get(null));
    } catch (ReflectiveOperationException | IOException | RuntimeException e) {
      // it stays until the process ends
    }
  }
}
