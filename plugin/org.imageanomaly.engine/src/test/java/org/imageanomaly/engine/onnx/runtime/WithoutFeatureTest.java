package org.imageanomaly.engine.onnx.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Optional;
import org.imageanomaly.engine.onnx.OnnxFeature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The classes of the engine where none of the libraries is that the feature brings. */
class WithoutFeatureTest {

  private static final String NEXT_STEP =
      "Install the feature \"Image Anomaly Detection: ONNX and Keras\"";

  private URLClassLoader engine;

  @BeforeEach
  void load() {
    URL classes = OnnxSession.class.getProtectionDomain().getCodeSource().getLocation();
    engine = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
  }

  @AfterEach
  void unload() throws IOException {
    engine.close();
  }

  private Object call(Class<?> type, String method) throws ReflectiveOperationException {
    return engine.loadClass(type.getName()).getMethod(method).invoke(null);
  }

  @Test
  void theObstaclesAreNamedWithTheNextStep() throws ReflectiveOperationException {
    for (Object obstacle :
        new Object[] {
          call(OnnxSession.class, "obstacle"), call(OnnxFeature.class, "formatsObstacle")
        }) {
      String message = (String) ((Optional<?>) obstacle).orElseThrow();
      assertTrue(message.contains("not installed. " + NEXT_STEP), message);
    }
  }

  @Test
  void openingANetworkEndsWithTheSameMessageAndNoError() {
    InvocationTargetException thrown =
        assertThrows(
            InvocationTargetException.class,
            () ->
                engine
                    .loadClass(OnnxSession.class.getName())
                    .getMethod("open", byte[].class)
                    .invoke(null, new byte[0]));
    assertEquals(
        "org.imageanomaly.engine.onnx.OnnxException", thrown.getCause().getClass().getName());
    assertTrue(thrown.getCause().getMessage().contains(NEXT_STEP), thrown.getCause().getMessage());
  }

  @Test
  void whatComputesIsNotKnownButSaidWhy() {
    InvocationTargetException thrown =
        assertThrows(InvocationTargetException.class, () -> call(OnnxSession.class, "device"));
    assertTrue(thrown.getCause().getMessage().contains(NEXT_STEP), thrown.getCause().getMessage());
  }
}
