package org.imageanomaly.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

/** What is in the jar for plain Java, and what is not. */
class LibraryJarIT {

  /** Native libraries call these by name; nobody else brings them but who uses them, too. */
  private static final List<String> OWN_NAMES =
      List.of(
          "ai/onnxruntime/",
          "org/bytedeco/",
          "org/deeplearning4j/",
          "org/nd4j/",
          "org/imageanomaly/");

  private static final String SHADED = "org/imageanomaly/shaded/";

  /** What every other program might bring in another version. */
  private static final Pattern OF_OTHERS =
      Pattern.compile(
          "(com/fasterxml/|com/google/|com/jakewharton/|com/ning/|io/jhdf/|javax/annotation/"
              + "|net/ericaro/|onnx/|org/apache/commons/(collections4|io|lang3|math3)/|org/slf4j/"
              + "|org/tensorflow/).*");

  private static List<String> names(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().map(JarEntry::getName).filter(name -> !name.endsWith("/")).toList();
    }
  }

  private static String text(JarFile jar, String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void classesAreOfTheListedPackagesAlone() throws IOException {
    assertEquals(
        List.of(),
        names(Built.LIBRARY).stream()
            .filter(name -> name.endsWith(".class"))
            .filter(name -> OWN_NAMES.stream().noneMatch(name::startsWith))
            .toList());
  }

  @Test
  void otherFilesAreNamed() throws IOException {
    assertEquals(
        Set.of(
            // of ND4J, which asks for them by these names
            "functions.properties",
            "nd4j-native.properties",
            "nd4j-op-def.pbtxt",
            "onnx.pbtxt",
            "onnxops.json",
            "ops.proto"),
        names(Built.LIBRARY).stream()
            .filter(name -> !name.endsWith(".class") && !name.startsWith("META-INF/"))
            .filter(name -> OWN_NAMES.stream().noneMatch(name::startsWith))
            .filter(name -> !name.startsWith("assets/" + SHADED))
            .filter(name -> !name.matches("org/eclipse/[\\w.-]+-git.properties"))
            .collect(Collectors.toSet()));
  }

  @Test
  void nothingRefersToClassesUnderTheNamesThatTheyCameWith() throws IOException {
    Set<String> found = new TreeSet<>();
    references(
        name -> true,
        (from, to) -> {
          if (OF_OTHERS.matcher(to).matches()) {
            found.add(from + " -> " + to);
          }
        });
    assertEquals(Set.of(), found);
  }

  /** So that it needs neither Jackson nor anything else of whoever uses it. */
  @Test
  void whatTheEngineRefersToIsInTheJarOrOfJava() throws IOException {
    Set<String> classes = new TreeSet<>(names(Built.LIBRARY));
    Set<String> missing = new TreeSet<>();
    references(
        name -> name.startsWith("org/imageanomaly/engine/"),
        (from, to) -> {
          if (!classes.contains(to + ".class") && !isOfJava(to)) {
            missing.add(to);
          }
        });
    // asked for GPUs, if somebody adds them
    missing.removeIf(name -> name.startsWith("org/bytedeco/cuda/"));
    assertEquals(Set.of(), missing);
  }

  private static boolean isOfJava(String name) {
    return ClassLoader.getPlatformClassLoader().getResource(name + ".class") != null;
  }

  private interface Reference {
    void visit(String from, String to);
  }

  private static void references(Predicate<String> from, Reference visitor) throws IOException {
    try (JarFile jar = new JarFile(Built.LIBRARY.toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        if (entry.getName().endsWith(".class") && from.test(entry.getName())) {
          ClassReader reader;
          try (InputStream in = jar.getInputStream(entry)) {
            reader = new ClassReader(in);
          }
          char[] buffer = new char[reader.getMaxStringLength()];
          for (int i = 1; i < reader.getItemCount(); i++) {
            int item = reader.getItem(i);
            // a constant of the kind Class
            if (item > 0 && reader.readByte(item - 1) == 7) {
              String name = reader.readUTF8(item, buffer).replaceFirst("^\\[+L?", "");
              if (name.length() > 1) {
                visitor.visit(entry.getName(), name.replaceFirst(";$", ""));
              }
            }
          }
        }
      }
    }
  }

  /** Every class of the bundles, under its name or that which it has here. */
  @Test
  void allThatBundlesEmbedIsInIt() throws IOException {
    Set<String> inside = new TreeSet<>(names(Built.LIBRARY));
    Set<String> missing = new TreeSet<>();
    int jars = 0;
    for (Path lib : libs()) {
      try (Stream<Path> files = Files.list(lib)) {
        for (Path jar : files.toList()) {
          jars++;
          for (String name : names(jar)) {
            if (name.endsWith(".class")
                && !name.matches("(META-INF/.*)?module-info.class")
                && !name.startsWith("META-INF/versions/")
                && !inside.contains(name)
                && !inside.contains(SHADED + name)) {
              missing.add(name);
            }
          }
        }
      }
    }
    assertEquals(Set.of(), missing);
    assertTrue(jars > 30, jars + " jars");
  }

  private static List<Path> libs() {
    Path plugins = Built.ROOT.resolve("plugin");
    return Stream.of(
            plugins.resolve("org.imageanomaly.dl4j"),
            plugins.resolve("org.imageanomaly.formats"),
            plugins.resolve("org.imageanomaly.onnxruntime"),
            Path.of(""))
        .map(bundle -> bundle.resolve("lib"))
        .toList();
  }

  /** What components.json leaves out, but for those that the bundle has stand-ins for. */
  @Test
  void whatIsLeftOutOfBundlesIsNotInItEither() throws IOException {
    String list = Files.readString(Built.ROOT.resolve("third-party/components.json"));
    Set<String> leftOut = new TreeSet<>();
    Matcher part =
        Pattern.compile("\\{\"from\": \"[^\"]+\", \"entries\": \\[([^]]+)]")
            .matcher(list.substring(list.indexOf("\"leftOut\"")));
    while (part.find()) {
      Arrays.stream(part.group(1).split(",\\s*"))
          .map(entry -> entry.replace("\"", ""))
          .filter(entry -> !entry.startsWith("META-INF/"))
          .forEach(leftOut::add);
    }
    assertTrue(leftOut.size() > 30, leftOut::toString);
    Path standIns = Built.ROOT.resolve("plugin/org.imageanomaly.dl4j/target/classes");
    leftOut.removeIf(entry -> Files.exists(standIns.resolve(entry)));
    List<String> found = new ArrayList<>();
    for (String name : names(Built.LIBRARY)) {
      String original = name.startsWith(SHADED) ? name.substring(SHADED.length()) : name;
      if (leftOut.stream().anyMatch(original::startsWith)) {
        found.add(name);
      }
    }
    assertEquals(List.of(), found);
  }

  @Test
  void servicesAndTheirProvidersHaveTheNamesThatClassesHaveHere() throws IOException {
    Set<String> inside = new TreeSet<>(names(Built.LIBRARY));
    Set<String> services = new TreeSet<>();
    try (JarFile jar = new JarFile(Built.LIBRARY.toFile())) {
      for (String name : inside) {
        if (name.startsWith("META-INF/services/")) {
          String service = name.substring("META-INF/services/".length());
          services.add(service);
          assertTrue(inside.contains(service.replace('.', '/') + ".class"), service);
          for (String provider : text(jar, name).lines().toList()) {
            assertTrue(inside.contains(provider.replace('.', '/') + ".class"), provider);
          }
        }
      }
    }
    assertTrue(
        services.contains("org.imageanomaly.shaded.org.slf4j.spi.SLF4JServiceProvider"),
        services::toString);
    assertTrue(services.contains("org.nd4j.linalg.factory.Nd4jBackend"), services::toString);
  }

  @Test
  void licensesAndTheBillOfMaterialsGoAlong() throws IOException {
    try (JarFile jar = new JarFile(Built.LIBRARY.toFile())) {
      String list = text(jar, "META-INF/THIRD-PARTY.md");
      for (String part : List.of("Jackson data binding", "jHDF", "Deeplearning4j", "JavaCPP")) {
        assertTrue(list.contains("| " + part + " |"), part);
      }
      Set<String> texts = new TreeSet<>();
      Pattern.compile("\\| ([^|]+) \\|\n")
          .matcher(list)
          .results()
          .map(row -> row.group(1))
          .filter(cell -> !cell.startsWith("Text in"))
          .forEach(cell -> texts.addAll(List.of(cell.split(", "))));
      // the parser and the writer of numbers that Jackson contains are of others
      assertTrue(texts.containsAll(List.of("FastDoubleParser", "Schubfach")), texts::toString);
      for (String text : texts) {
        assertFalse(text(jar, "META-INF/licenses/" + text + ".txt").isBlank(), text);
      }
      assertTrue(text(jar, "META-INF/NOTICE").contains("jackson-databind.jar"));
      assertTrue(
          text(jar, "META-INF/sbom/bom.cdx.json")
              .contains("pkg:maven/com.fasterxml.jackson.core/jackson-databind@"));
      assertEquals(
          "org.imageanomaly.engine",
          jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"));
    }
    List<String> natives = names(Built.NATIVES);
    assertTrue(natives.contains("META-INF/licenses/GPL-3.0.txt"));
    assertTrue(natives.contains("META-INF/sbom/bom.cdx.json"));
    assertEquals(List.of(), natives.stream().filter(name -> name.endsWith(".class")).toList());
  }

  @Test
  void whoeverUsesItNeedsNothingElse() throws IOException {
    String pom = Files.readString(Path.of("target/consumer-pom.xml"));
    assertTrue(pom.contains("<artifactId>image-anomaly-engine</artifactId>"), pom);
    for (String part : List.of("<parent>", "<build>", "<dependenc", "<repositor", "<profile")) {
      assertFalse(pom.contains(part), pom);
    }
  }

  /** The pages of the Javadoc are of the packages that the engine exports. */
  @Test
  void javadocIsOfThePublicPackages() throws IOException {
    String exported =
        Files.readString(Built.ROOT.resolve("plugin/org.imageanomaly.engine/bnd.bnd"))
            .replaceFirst("(?s).*Export-Package:", "")
            .replaceFirst("(?s)Import-Package:.*", "");
    Set<String> packages = new TreeSet<>();
    for (String name : exported.split("[\\\\,\\s]+")) {
      if (!name.isEmpty()) {
        packages.add(name);
      }
    }
    Set<String> described =
        names(Path.of(System.getProperty("javadoc.jar"))).stream()
            .filter(name -> name.endsWith("/package-summary.html"))
            .map(name -> name.replaceFirst("/package-summary.html$", "").replace('/', '.'))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(packages, described);
  }
}
