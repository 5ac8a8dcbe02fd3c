package org.imageanomaly.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What documents tell people to type is there. */
class DocumentOptionsTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  /** What says which options our programs have. */
  private static final List<String> USAGES =
      List.of(
          "embedded/org.knime.core/src/org/imageanomaly/embedded/command/usage.txt",
          "demo",
          "spark/src/main/java/org/imageanomaly/spark/ScoringOptions.java",
          "spark/src/main/java/org/imageanomaly/spark/training/TrainingOptions.java");

  /** Options of spark-submit and of Java itself. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "--class",
          "--conf",
          "--deploy-mode",
          "--driver-memory",
          "--enable-native-access",
          "--executor-cores",
          "--executor-memory",
          "--master",
          "--packages");

  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");

  private static final Pattern PROPERTY = Pattern.compile("-D(org\\.imageanomaly\\.[A-Za-z.]+)");

  private static final Pattern WORKFLOW = Pattern.compile("run-workflow ([a-z][a-z-]*)");

  /** Of others: of Maven, of tests and of benchmarks. */
  private static final List<String> ELSEWHERE = List.of("mvnw", "tests/", "benchmarks/");

  private static Stream<String> lines() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(
          Stream.of(ROOT.resolve("README.md")),
          files.filter(DocumentOptionsTest::isForUsers).toList().stream())
          .flatMap(DocumentOptionsTest::linesOf)
          .toList()
          .stream();
    }
  }

  private static boolean isForUsers(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".md") && !name.matches("(advisories|robustness|model-format)\\.md");
  }

  private static Stream<String> linesOf(Path document) {
    try {
      return Files.readAllLines(document).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> named(Pattern pattern, Stream<String> lines, int group) {
    Set<String> found = new TreeSet<>();
    lines.forEach(
        line -> pattern.matcher(line).results().forEach(match -> found.add(match.group(group))));
    return found;
  }

  @Test
  void everyOptionOfTheCommandLineExists() throws IOException {
    StringBuilder known = new StringBuilder();
    for (String usage : USAGES) {
      known.append(Files.readString(ROOT.resolve(usage)));
    }
    Set<String> named =
        named(OPTION, lines().filter(line -> ELSEWHERE.stream().noneMatch(line::contains)), 0);
    assertTrue(named.contains("--folder"), named::toString);
    named.removeAll(OF_OTHERS);
    named.removeIf(option -> Pattern.compile(option + "(?![a-z-])").matcher(known).find());
    assertEquals(Set.of(), named);
  }

  @Test
  void everyWorkflowThatIsRunExists() throws IOException {
    Set<String> named = named(WORKFLOW, lines(), 1);
    named.removeIf(name -> Files.exists(ROOT.resolve("workflows").resolve(name)));
    assertEquals(Set.of(), named);
  }

  @Test
  void everyPropertyExists() throws IOException {
    StringBuilder sources = new StringBuilder();
    for (String folder : List.of("plugin", "embedded")) {
      for (Path file : RepositoryFiles.in(ROOT.resolve(folder), ".java")) {
        sources.append(Files.readString(file));
      }
    }
    Set<String> named = named(PROPERTY, lines(), 1);
    assertTrue(named.size() > 3, named::toString);
    named.removeIf(property -> sources.indexOf('"' + property + '"') >= 0);
    assertEquals(Set.of(), named);
  }
}
