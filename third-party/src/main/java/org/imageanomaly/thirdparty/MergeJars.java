package org.imageanomaly.thirdparty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes one jar of several, for those who use the engine without OSGi. */
public final class MergeJars {

  private MergeJars() {}

  /**
   * @param arguments the jar to write, its title, version and qualifier, then what comes into it:
   *     jars, folders of bundles, of which it has the jars in {@code lib}, and other folders, of
   *     which it has all files
   */
  public static void main(String[] arguments) throws IOException {
    String version = Bom.version(arguments[2], arguments[3]);
    try (MergedJar merged = new MergedJar(arguments[1], version)) {
      for (int i = 4; i < arguments.length; i++) {
        Path part = Path.of(arguments[i]);
        if (!Files.exists(part)) {
          throw new IllegalStateException(
              part + " is not there. Build the module that makes it first: add -am to -pl.");
        } else if (Files.isDirectory(part.resolve("lib"))) {
          for (Path jar : list(part.resolve("lib"))) {
            merged.addJar(jar);
          }
        } else if (Files.isDirectory(part)) {
          merged.addFolder(part);
        } else {
          merged.addJar(part);
        }
      }
      merged.write(Path.of(arguments[0]));
    }
  }

  private static List<Path> list(Path lib) throws IOException {
    try (Stream<Path> files = Files.list(lib)) {
      return new ArrayList<>(files.filter(f -> f.toString().endsWith(".jar")).sorted().toList());
    }
  }
}
