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
import java.util.Properties;
import java.util.TreeMap;
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

  static EmbeddedJar read(Path file) throws IOException {
    List<Properties> artifacts = new ArrayList<>();
    Map<String, String> natives = new TreeMap<>();
    String notice = "";
    try (JarFile jar = new JarFile(file.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        if (name.startsWith("META-INF/maven/") && name.endsWith("/pom.properties")) {
          artifacts.add(properties(jar, entry));
        } else if (NATIVE.matcher(name).matches()) {
          try (InputStream in = jar.getInputStream(entry)) {
            natives.put(name.substring(name.lastIndexOf('/') + 1), Sha256.of(in));
          }
        } else if (NOTICE.matcher(name).matches()) {
          try (InputStream in = jar.getInputStream(entry)) {
            notice = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
          }
        }
      }
    }
    String name = file.getFileName().toString().replaceFirst("\\.jar$", "");
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
                        + " META-INF/maven/.../pom.properties with the name of the file. Embed an"
                        + " artifact of Maven under its own name."));
  }

  private static Properties properties(JarFile jar, JarEntry entry) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = jar.getInputStream(entry)) {
      properties.load(in);
    }
    return properties;
  }
}
