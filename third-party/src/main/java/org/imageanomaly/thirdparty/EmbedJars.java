package org.imageanomaly.thirdparty;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.imageanomaly.thirdparty.Catalog.LeftOut;

/**
 * Copies jars into {@code lib} without what {@code components.json} leaves out of them. Fails where
 * something to be left out is not there: then the list is of another version.
 */
public final class EmbedJars {

  private EmbedJars() {}

  /**
   * @param arguments the folder of {@code components.json} and that of the bundle
   */
  public static void main(String[] arguments) throws IOException {
    Catalog catalog = new Catalog(Path.of(arguments[0]));
    Path bundle = Path.of(arguments[1]);
    Path originals = bundle.resolve(Bundle.ORIGINALS);
    Path lib = Files.createDirectories(bundle.resolve("lib"));
    Set<Path> embedded = new HashSet<>();
    try (Stream<Path> files = Files.list(originals)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
        Path target = lib.resolve(file.getFileName());
        embedded.add(target);
        if (!isNewer(target, file) || !isNewer(target, catalog.file())) {
          copy(
              file,
              target,
              catalog.leftOut(
                  EmbeddedJar.read(file, catalog).artifact(), bundle.getFileName().toString()));
        }
      }
    }
    try (Stream<Path> files = Files.list(lib)) {
      for (Path stale : files.filter(file -> !embedded.contains(file)).toList()) {
        Files.delete(stale);
      }
    }
  }

  private static boolean isNewer(Path target, Path source) throws IOException {
    return Files.exists(target)
        && Files.getLastModifiedTime(target).compareTo(Files.getLastModifiedTime(source)) > 0;
  }

  static void copy(Path source, Path target, List<LeftOut> parts) throws IOException {
    Set<String> unused = new HashSet<>();
    parts.forEach(part -> unused.addAll(part.names()));
    try (JarFile jar = new JarFile(source.toFile());
        OutputStream file = Files.newOutputStream(target);
        JarOutputStream out = new JarOutputStream(file)) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        unused.removeIf(name::startsWith);
        if (parts.stream().noneMatch(part -> part.has(name))) {
          JarEntry copy = new JarEntry(name);
          copy.setTimeLocal(entry.getTimeLocal());
          out.putNextEntry(copy);
          jar.getInputStream(entry).transferTo(out);
        }
      }
    }
    if (!unused.isEmpty()) {
      throw new IllegalStateException(
          "%s has no %s, which are to be left out of it, or kept. Look up their names in this version and mend 'leftOut' in"
                  .formatted(source, unused)
              + " components.json.");
    }
  }
}
