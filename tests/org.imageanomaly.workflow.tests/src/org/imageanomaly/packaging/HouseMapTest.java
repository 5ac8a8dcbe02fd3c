package org.imageanomaly.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents say of the code is there. */
class HouseMapTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** Such as Scorer, detector.Scorer, Scorer.score, Scorer.score() or @Widget. */
  private static final Pattern NAME =
      Pattern.compile("@?((?:[a-z][a-z0-9]*\\.)*)([A-Z]\\w*[a-z]\\w*)(?:\\.(\\w+)(?:\\(\\))?)?");

  /** A class that everybody writes for himself: XNodeFactory. */
  private static final Pattern PLACEHOLDER = Pattern.compile("X[A-Z]\\w*");

  private static final Pattern PACKAGE = Pattern.compile("[a-z0-9]+(?:\\.[a-z0-9]+)*");

  private static Stream<String> codeIn(String text) {
    return CODE.matcher(text).results().map(found -> found.group(1));
  }

  private static List<Path> allSources;

  /** Listed once: there are many files besides. */
  @BeforeAll
  static void listSources() throws IOException {
    allSources = new ArrayList<>();
    for (String folder :
        List.of("plugin", "library", "spark", "third-party", "embedded", "tests", "benchmarks")) {
      allSources.addAll(RepositoryFiles.in(ROOT.resolve(folder), ".java"));
    }
  }

  /** The sources of classes of that name, whose path ends with the package. */
  private static List<Path> sources(String inPackage, String type) {
    Path end = Path.of(inPackage.replace('.', '/') + type + ".java");
    return allSources.stream().filter(file -> file.endsWith(end)).toList();
  }

  private static boolean names(Path source, String member) {
    try {
      return Pattern.compile("\\b" + member + "\\b").matcher(Files.readString(source)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean exists(MatchResult name) throws IOException {
    String member = name.group(3);
    return sources(name.group(1), name.group(2)).stream()
        .anyMatch(source -> member == null || names(source, member));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ARCHITECTURE.md", "CONTRIBUTING.md"})
  void everyClassThatIsNamedExists(String document) throws IOException {
    int found = 0;
    Set<String> missing = new TreeSet<>();
    for (String code : codeIn(Files.readString(ROOT.resolve(document))).distinct().toList()) {
      Matcher name = NAME.matcher(code);
      if (name.matches() && !PLACEHOLDER.matcher(name.group(2)).matches()) {
        found++;
        if (!exists(name)) {
          missing.add(code);
        }
      }
    }
    assertTrue(found > 5, document + " names " + found + " classes");
    assertEquals(Set.of(), missing);
  }

  @Test
  void thePackagesOfTheEngineAreThoseOfTheMap() throws IOException {
    String text = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
    int start = text.indexOf("### Engine packages");
    String section = text.substring(start, text.indexOf("\n### ", start));
    Set<String> listed =
        new TreeSet<>(
            section
                .lines()
                .filter(line -> line.startsWith("|"))
                .flatMap(HouseMapTest::codeIn)
                .filter(code -> PACKAGE.matcher(code).matches())
                .toList());
    Path engine =
        ROOT.resolve("plugin/org.imageanomaly.engine/src/main/java/org/imageanomaly/engine");
    Set<String> there = new TreeSet<>();
    try (Stream<Path> files = Files.walk(engine)) {
      files
          .filter(file -> file.endsWith("package-info.java"))
          .map(file -> engine.relativize(file.getParent()).toString())
          .filter(name -> !name.isEmpty())
          .map(name -> String.join(".", Arrays.asList(name.split("[/\\\\]"))))
          .forEach(there::add);
    }
    assertEquals(there, listed);
  }
}
