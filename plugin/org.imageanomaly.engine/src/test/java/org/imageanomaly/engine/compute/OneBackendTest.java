package org.imageanomaly.engine.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneBackendTest {

  private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  @TempDir private Path folder;

  /** Two jars that each name a back end, the GPU's first. */
  private URLClassLoader libraries() throws IOException {
    List<URL> jars = new ArrayList<>();
    for (String backend : List.of(OneBackend.CUDA, OneBackend.CPU)) {
      Path file = folder.resolve(backend).resolve(SERVICE);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "# a license\n\n" + backend + "\n");
      jars.add(folder.resolve(backend).toUri().toURL());
    }
    return new URLClassLoader(jars.toArray(URL[]::new), null);
  }

  private static List<String> seen(ClassLoader loader) throws IOException {
    return Collections.list(loader.getResources(SERVICE)).stream().map(URL::getPath).toList();
  }

  @Test
  void onlyTheChosenBackendIsSeen() throws IOException {
    try (URLClassLoader libraries = libraries()) {
      List<String> cpu = seen(new OneBackend(libraries, OneBackend.CPU));
      List<String> cuda = seen(new OneBackend(libraries, OneBackend.CUDA));

      assertEquals(1, cpu.size());
      assertTrue(cpu.get(0).contains("CpuBackend"), cpu.get(0));
      assertEquals(1, cuda.size());
      assertTrue(cuda.get(0).contains("JCublasBackend"), cuda.get(0));
    }
  }

  @Test
  void aBackendThatIsNotInstalledIsNotSeen() throws IOException {
    try (URLClassLoader libraries = libraries()) {
      assertEquals(List.of(), seen(new OneBackend(libraries, "org.nd4j.linalg.Other")));
    }
  }
}
