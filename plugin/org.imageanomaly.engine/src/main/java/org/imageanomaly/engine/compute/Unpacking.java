package org.imageanomaly.engine.compute;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.ClassProperties;
import org.bytedeco.javacpp.Loader;

/**
 * Puts native libraries into their folder without loading them. What fails here for want of space
 * or permission can be tried again; in a class that loads its library when it is initialized, the
 * same would fail for as long as the JVM lives.
 */
final class Unpacking {

  private Unpacking() {}

  /**
   * Unpacks what a class will load, unless it is there. Whatever else is wrong with the class shows
   * when it is initialized.
   *
   * @param name a class that JavaCPP made
   * @param loader what sees it, and the libraries
   */
  static void of(String name, ClassLoader loader) throws IOException {
    for (URL library : libraries(name, loader)) {
      if (!library.getProtocol().equals("file")) {
        Loader.cacheResource(library);
      }
    }
  }

  private static List<URL> libraries(String name, ClassLoader loader) {
    List<URL> found = new ArrayList<>();
    try {
      Class<?> bindings = Class.forName(name, false, loader);
      ClassProperties properties = Loader.loadProperties(bindings, Loader.loadProperties(), true);
      List<String> libraries = new ArrayList<>(properties.get("platform.preload"));
      libraries.addAll(properties.get("platform.link"));
      libraries.addAll(properties.get("platform.library"));
      for (String library : libraries) {
        found.addAll(List.of(Loader.findLibrary(bindings, properties, library)));
      }
    } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
      // not made for this platform, for instance
    }
    return found;
  }
}
