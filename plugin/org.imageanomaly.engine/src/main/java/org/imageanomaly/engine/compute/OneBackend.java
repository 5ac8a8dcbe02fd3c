package org.imageanomaly.engine.compute;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Shows ND4J a single one of the back ends that are installed. It asks its class loader for all of
 * them and tries the fastest first; only an environment variable could change that.
 */
final class OneBackend extends ClassLoader {

  static final String CPU = "org.nd4j.linalg.cpu.nativecpu.CpuBackend";
  static final String CUDA = "org.nd4j.linalg.jcublas.JCublasBackend";

  private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  private final String backend;

  /**
   * @param libraries what sees Deeplearning4j's jars
   * @param backend the class of the only back end to be seen
   */
  OneBackend(ClassLoader libraries, String backend) {
    super(libraries);
    this.backend = backend;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    Enumeration<URL> all = super.getResources(name);
    if (!name.equals(SERVICE)) {
      return all;
    }
    List<URL> one = Collections.list(all).stream().filter(this::names).limit(1).toList();
    return Collections.enumeration(one);
  }

  private boolean names(URL service) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(service.openStream(), StandardCharsets.UTF_8))) {
      return lines.lines().map(String::strip).anyMatch(backend::equals);
    } catch (IOException e) {
      return false;
    }
  }
}
