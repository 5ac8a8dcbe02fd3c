package org.imageanomaly.engine.keras;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.nio.file.Path;
import org.imageanomaly.engine.onnx.OnnxFeature;
import org.junit.jupiter.api.Test;

/** What files of Keras say where the ONNX feature is not installed. */
class WithoutFeatureTest {

  /** Loads the reader as where the ONNX feature is not installed. */
  private static final class WithoutLibrary extends ClassLoader {

    WithoutLibrary() {
      super(WithoutFeatureTest.class.getClassLoader());
    }

    @Override
    public URL getResource(String name) {
      return name.startsWith("io/jhdf/") ? null : super.getResource(name);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("io.jhdf.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith(KerasAutoencoder.class.getPackageName() + ".")
          && !name.equals(OnnxFeature.class.getName())) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void withoutTheLibraryItSaysWhichFeatureToInstall() throws ReflectiveOperationException {
    ClassLoader loader = new WithoutLibrary();
    Class<?> settings = loader.loadClass(KerasSettings.class.getName());
    var read =
        loader.loadClass(KerasAutoencoder.class.getName()).getMethod("read", Path.class, settings);
    Object usual = settings.getField("DEFAULT").get(null);
    for (String name : new String[] {"plain.h5", "nested-3.9.2.keras"}) {
      Throwable failure =
          assertThrows(
                  InvocationTargetException.class,
                  () -> read.invoke(null, KerasFiles.file(name), usual))
              .getCause();
      assertTrue(
          failure instanceof IOException
              && failure.getMessage().contains("\"Image Anomaly Detection: ONNX and Keras\""),
          failure.toString());
    }
  }
}
