package org.imageanomaly.thirdparty;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** Jars and lists of components for tests. */
final class Jars {

  private static final String LIST =
      """
      {"libraries": [
         {"id": "pkg:maven/org.example/drawing", "name": "Drawing", "license": "Apache-2.0"},
         {"id": "pkg:maven/org.example/yaml", "name": "YAML", "license": "MIT", "texts": ["MIT-YAML"]},
         {"id": "pkg:maven/org.example/yaml@5.0", "name": "YAML 5", "license": "BSD-2-Clause", "texts": ["MIT-YAML"]},
         {"id": "pkg:maven/org.example/sound", "name": "Sound", "license": "Apache-2.0"}
       ],
       "natives": [
         {"files": ["libdraw.so.*"], "name": "draw", "purl": "pkg:github/example/draw@v{version}",
          "license": "GPL-3.0-or-later WITH GCC-exception-3.1", "texts": ["GPL-3.0"]}
       ],
       "leftOut": [
         {"from": "pkg:maven/org.example/drawing", "entries": ["shaded/yaml/"], "why": "unsafe"},
         {"from": "pkg:maven/org.example/sound", "in": ["org.example.bundle"], "entries": ["sound/"],
          "why": "in another bundle"},
         {"from": "pkg:maven/org.example/sound", "in": ["org.example.linux"], "entries": ["sound/", "linux/"],
          "but": ["linux/libsound.so"], "why": "in another bundle"}
       ]}
      """;

  private Jars() {}

  /** A folder with a list of components and the texts of their licenses. */
  static Path catalog(Path folder) throws IOException {
    Path licenses = Files.createDirectories(folder.resolve("licenses"));
    for (String text : List.of("Apache-2.0", "MIT-YAML", "GPL-3.0")) {
      Files.writeString(licenses.resolve(text + ".txt"), "the text of " + text);
    }
    Files.writeString(folder.resolve("components.json"), LIST);
    return folder;
  }

  static Map<String, String> artifact(String name, String version) {
    Map<String, String> entries = new TreeMap<>();
    entries.put(
        "META-INF/maven/org.example/" + name + "/pom.properties",
        "groupId=org.example\nartifactId=" + name + "\nversion=" + version + "\n");
    return entries;
  }

  static Path write(Path file, Map<String, String> entries) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  static List<String> entries(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.stream().map(JarEntry::getName).toList();
    }
  }
}
