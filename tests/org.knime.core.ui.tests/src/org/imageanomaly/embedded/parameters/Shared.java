package org.imageanomaly.embedded.parameters;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.core.runtime.FileLocator;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** Samples that the real platform wrote or ran, when ../shared is there. */
public final class Shared {
  private Shared() {}

  /** The folder or file; without it the test is skipped. */
  public static Path sample(String path) {
    Path here = Path.of("").toAbsolutePath();
    Optional<Path> found =
        Stream.iterate(here, folder -> folder != null, Path::getParent)
            .map(folder -> folder.resolveSibling("shared/knime").resolve(path))
            .filter(Files::exists)
            .findFirst();
    assumeTrue(found.isPresent(), "../shared/knime/" + path + " is not there.");
    return found.get();
  }

  /** Compiles sources against the embedded platform and loads them. */
  public static ClassLoader compile(Path output, List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assumeTrue(compiler != null, "This Java has no compiler.");
    List<String> arguments =
        Stream.concat(
                Stream.of("-nowarn", "-proc:none", "-d", output.toString(), "-cp", classPath()),
                sources.stream().map(Path::toString))
            .toList();
    int result = compiler.run(null, null, null, arguments.toArray(String[]::new));
    assertTrue(result == 0, "The samples do not compile against the embedded platform.");
    return new URLClassLoader(new URL[] {output.toUri().toURL()}, Shared.class.getClassLoader());
  }

  private static String classPath() {
    Bundle[] bundles = FrameworkUtil.getBundle(Shared.class).getBundleContext().getBundles();
    return Arrays.stream(bundles)
        .filter(bundle -> bundle.getSymbolicName().startsWith("org.knime.core"))
        .map(Shared::classes)
        .map(File::getPath)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static File classes(Bundle bundle) {
    try {
      File file = FileLocator.getBundleFileLocation(bundle).orElseThrow().getCanonicalFile();
      File classes = new File(file, "target/classes");
      return classes.isDirectory() ? classes : file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
