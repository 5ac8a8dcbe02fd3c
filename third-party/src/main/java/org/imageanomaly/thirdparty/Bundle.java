package org.imageanomaly.thirdparty;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a bundle contains of others, read from the folder that it is built in.
 *
 * @param jars those in {@code lib}
 * @param scripts packages of npm that its pages contain
 */
record Bundle(Path folder, List<EmbeddedJar> jars, Set<Artifact> scripts) {

  /** Where the jars lie as they came, if something is left out of those in {@code lib}. */
  static final String ORIGINALS = "target/artifacts";

  /** What esbuild says it took for the pages. */
  private static final String INPUTS = "target/esbuild/inputs.json";

  private static final Pattern NPM = Pattern.compile(".*/webjars/([^/]+)/([^/]+)/.*");

  static Bundle read(Path folder, Catalog catalog) throws IOException {
    List<EmbeddedJar> jars = new ArrayList<>();
    Path lib = folder.resolve("lib");
    if (Files.isDirectory(lib)) {
      try (Stream<Path> files = Files.list(lib)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
          jars.add(EmbeddedJar.read(file, catalog));
        }
      }
    }
    return new Bundle(folder, jars, scripts(folder.resolve(INPUTS)));
  }

  private static Set<Artifact> scripts(Path inputs) throws IOException {
    Set<Artifact> found = new TreeSet<>(Comparator.comparing(Artifact::purl));
    if (Files.exists(inputs)) {
      Iterator<String> names =
          new ObjectMapper().readTree(inputs.toFile()).path("inputs").fieldNames();
      while (names.hasNext()) {
        String file = names.next();
        Matcher npm = NPM.matcher(file);
        if (npm.matches()) {
          found.add(new Artifact("npm", "", npm.group(1), npm.group(2), ""));
        } else if (!file.startsWith("views/src/")) {
          throw new IllegalStateException(
              "The pages of views contain %s, which is neither ours nor a package of npm (see %s)."
                  .formatted(file, inputs));
        }
      }
    }
    return found;
  }

  String name() {
    return folder.getFileName().toString();
  }

  /** The jar as it came, which is the embedded one itself where nothing is left out. */
  Path original(EmbeddedJar jar) {
    Path original = folder.resolve(ORIGINALS).resolve(jar.file().getFileName());
    return Files.exists(original) ? original : jar.file();
  }
}
