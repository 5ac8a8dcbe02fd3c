package org.imageanomaly.thirdparty;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * A jar in a bundle and what is in it, as it says itself.
 *
 * @param shaded further artifacts whose classes it contains
 * @param natives hashes of native libraries by their names
 * @param notice its NOTICE, or an empty string
 */
record EmbeddedJar(
    Path file,
    Artifact artifact,
    String sha256,
    List<Artifact> shaded,
    Map<String, String> natives,
    String notice) {

  private static final Pattern NATIVE =
      Pattern.compile(".*\\.(so(\\.\\d+)*|dylib|dll|lib|exe|jnilib)");

  private static final Pattern NOTICE = Pattern.compile("META-INF/NOTICE(\\.\\w+)?");

  static EmbeddedJar read(Path file, Catalog catalog) throws IOException {
    List<Properties> artifacts = new ArrayList<>();
    Map<String, String> natives = new TreeMap<>();
    String notice = "";
    String name = file.getFileName().toString().replaceFirst("\\.jar$", "");
    try (JarFile jar = new JarFile(file.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        String path = entry.getName();
        if (path.startsWith("META-INF/maven/") && path.endsWith("/pom.properties")) {
          artifacts.add(properties(jar, entry));
        } else if (NATIVE.matcher(path).matches()) {
          try (InputStream in = jar.getInputStream(entry)) {
            natives.put(path.substring(path.lastIndexOf('/') + 1), Sha256.of(in));
          }
        } else if (NOTICE.matcher(path).matches()) {
          try (InputStream in = jar.getInputStream(entry)) {
            notice = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
          }
        }
      }
      if (artifacts.isEmpty()) {
        byManifest(name, jar, catalog).ifPresent(artifacts::add);
      }
    }
    Properties own = own(name, artifacts, file);
    artifacts.remove(own);
    String classifier =
        name.substring(own.getProperty("artifactId").length()).replaceFirst("^-", "");
    List<Artifact> shaded =
        artifacts.stream()
            .map(further -> Artifact.ofMaven(further, ""))
            .sorted(Comparator.comparing(Artifact::purl))
            .toList();
    return new EmbeddedJar(
        file, Artifact.ofMaven(own, classifier), Sha256.of(file), shaded, natives, notice);
  }

  /** That whose name the file has, apart from a classifier. */
  private static Properties own(String name, List<Properties> artifacts, Path file) {
    return artifacts.stream()
        .filter(p -> (name + "-").startsWith(p.getProperty("artifactId") + "-"))
        .max(Comparator.comparingInt(p -> p.getProperty("artifactId").length()))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    file
                        + " does not say which artifact it is: it has no"
                        + " META-INF/maven/.../pom.properties with the name of the file, nor is it"
                        + " a listed library whose manifest says its version. Embed an artifact of"
                        + " Maven under its own name."));
  }

  /** Of a jar that Maven did not make: a listed library, by its name, in the version it says. */
  private static Optional<Properties> byManifest(String name, JarFile jar, Catalog catalog)
      throws IOException {
    Attributes manifest =
        jar.getManifest() == null ? new Attributes() : jar.getManifest().getMainAttributes();
    String version =
        manifest.getValue("Bundle-Version") == null
            ? manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION)
            : manifest.getValue("Bundle-Version");
    return catalog.idOfMaven(name).filter(id -> version != null).map(id -> of(id, version));
  }

  private static Properties of(String id, String version) {
    String[] parts = id.split("/");
    Properties properties = new Properties();
    properties.setProperty("groupId", parts[1]);
    properties.setProperty("artifactId", parts[2]);
    properties.setProperty("version", version);
    return properties;
  }

  private static Properties properties(JarFile jar, JarEntry entry) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = jar.getInputStream(entry)) {
      properties.load(in);
    }
    return properties;
  }
}
