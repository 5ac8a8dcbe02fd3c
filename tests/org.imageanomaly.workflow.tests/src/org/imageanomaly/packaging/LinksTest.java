package org.imageanomaly.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Every class that our bytecode can reach can be loaded by the bundle that it is in. Tests run only
 * what they call; a package that is missing from an Export-Package breaks what they do not.
 */
class LinksTest {

  private static final String ENGINE = "org.imageanomaly.engine";
  private static final String NODES = "org.imageanomaly.nodes";

  /** Comes with the feature for GPUs; the engine asks whether it is there. */
  private static final String CUDA = "org/bytedeco/cuda/";

  private static final Bundle LIBRARIES = Platform.getBundle("org.imageanomaly.dl4j");

  private static Stream<String> namedBy(Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    int options = BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL;
    return wiring.listResources("/org/imageanomaly", "*.class", options).stream()
        .flatMap(path -> ClassNames.named(bytes(bundle.getResource(path))).stream())
        .distinct();
  }

  private static byte[] bytes(URL resource) {
    try (InputStream in = resource.openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name of a class and its package, if the bundle cannot load it as the other one does. */
  private static Stream<String> missing(Bundle bundle, Bundle owner, String name) {
    String type = name.replace('/', '.');
    try {
      return bundle.loadClass(type) == owner.loadClass(type) ? Stream.of() : Stream.of(type);
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      return Stream.of(type);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ENGINE, NODES})
  void everyClassThatABundleNamesCanBeLoadedByIt(String name) {
    Bundle bundle = Platform.getBundle(name);
    List<String> named = namedBy(bundle).filter(n -> !n.startsWith(CUDA)).toList();
    assertTrue(named.stream().filter(n -> n.startsWith(name.replace('.', '/'))).count() > 50, name);
    assertEquals(
        Set.of(),
        named.stream()
            .flatMap(n -> missing(bundle, bundle, n))
            .collect(Collectors.toCollection(TreeSet::new)),
        () -> name + " neither imports nor requires the packages of these classes");
  }

  /**
   * The named ones, their supertypes, what the members of all these have in their signatures, and
   * the supertypes of that.
   */
  @Test
  void everyClassOfTheLibrariesThatTheEngineReachesIsExportedToIt() {
    Bundle engine = Platform.getBundle(ENGINE);
    Set<String> used = closed(namedBy(engine).toList(), ClassNames::supertypes);
    Set<String> reached = new TreeSet<>(used);
    used.forEach(name -> reached.addAll(ClassNames.signatures(ofLibraries(name))));
    Set<String> linked = closed(reached, ClassNames::supertypes);

    assertTrue(linked.contains("org/nd4j/linalg/indexing/INDArrayIndex"), linked.toString());
    assertEquals(
        Set.of(),
        linked.stream()
            .flatMap(name -> missing(engine, LIBRARIES, name))
            .collect(Collectors.toCollection(TreeSet::new)),
        "org.imageanomaly.dl4j does not export the packages of these classes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cuda.linux.x86_64", "cuda.windows.x86_64"})
  void whatTheEngineNamesOfGpusIsExportedByTheirFragments(String fragment) throws IOException {
    Path manifest =
        Path.of("../../plugin/org.imageanomaly." + fragment).resolve("META-INF/MANIFEST.MF");
    try (InputStream in = Files.newInputStream(manifest)) {
      String exported = new Manifest(in).getMainAttributes().getValue("Export-Package");
      Set<String> needed =
          namedBy(Platform.getBundle(ENGINE))
              .filter(name -> name.startsWith(CUDA))
              .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
              .collect(Collectors.toCollection(TreeSet::new));
      needed.removeAll(Arrays.asList(exported.split("[,\\s]+")));
      assertEquals(Set.of(), needed, () -> fragment + " does not export these packages");
    }
  }

  /** Those of the names that are classes of the libraries, and what leads on from them. */
  private static Set<String> closed(
      Collection<String> names, Function<byte[], Set<String>> further) {
    Set<String> found = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(names);
    while (!open.isEmpty()) {
      String name = open.pop();
      if (isOfLibraries(name) && found.add(name)) {
        open.addAll(further.apply(ofLibraries(name)));
      }
    }
    return found;
  }

  private static boolean isOfLibraries(String name) {
    String file = name + ".class";
    return ClassLoader.getPlatformClassLoader().getResource(file) == null
        && LIBRARIES.getResource(file) != null;
  }

  private static byte[] ofLibraries(String name) {
    return bytes(LIBRARIES.getResource(name + ".class"));
  }
}
