package org.imageanomaly.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What documents link to within this repository is there, and each page of docs is linked to. */
class DocumentLinksTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static final long LARGEST_PICTURE = 150_000;

  private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");

  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*?) *$");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```");

  private static List<Path> documents() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String folder : List.of("", "docs", "embedded", "benchmarks", "workflows", "tests")) {
      found.addAll(RepositoryFiles.in(ROOT.resolve(folder), ".md", folder.isEmpty() ? 1 : 3));
    }
    return found;
  }

  private static String text(Path document) throws IOException {
    return BLOCK.matcher(Files.readString(document)).replaceAll("");
  }

  private static Stream<String> links(Path document) throws IOException {
    return LINK.matcher(text(document))
        .results()
        .map(found -> found.group(1))
        .filter(link -> !link.matches("[a-z]+:.*"));
  }

  private static Path target(Path document, String link) {
    String file = link.replaceFirst("#.*", "");
    return file.isEmpty() ? document : document.resolveSibling(file).normalize();
  }

  /** As forges make them of headings. */
  private static Set<String> anchors(Path document) throws IOException {
    return HEADING
        .matcher(text(document))
        .results()
        .map((MatchResult found) -> found.group(1).toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("\\]\\([^)]*\\)", "").replaceAll("[^\\p{L}\\p{N}_ -]", ""))
        .map(title -> title.replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static boolean leads(Path document, String link) throws IOException {
    Path target = target(document, link);
    int anchor = link.indexOf('#');
    return Files.exists(target)
        && (anchor < 0 || anchors(target).contains(link.substring(anchor + 1)));
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    int found = 0;
    Set<String> broken = new TreeSet<>();
    for (Path document : documents()) {
      for (String link : links(document).toList()) {
        found++;
        if (!leads(document, link)) {
          broken.add(ROOT.relativize(document) + ": " + link);
        }
      }
    }
    assertTrue(found > 50, "documents have " + found + " links");
    assertEquals(Set.of(), broken);
  }

  /** A page or picture that nothing leads to is never read. */
  @Test
  void everyFileInDocsIsLinkedTo() throws IOException {
    Set<Path> linked = new TreeSet<>();
    for (Path document : documents()) {
      links(document).map(link -> target(document, link)).forEach(linked::add);
    }
    Set<String> alone = new TreeSet<>();
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      files
          .filter(file -> file.toString().matches(".*\\.(md|png|svg)"))
          .filter(file -> !linked.contains(file))
          .forEach(file -> alone.add(ROOT.relativize(file).toString()));
    }
    assertEquals(Set.of(), alone);
  }

  /** Pages are read over slow lines, too, and every version of a picture stays in the history. */
  @Test
  void picturesAreSmall() throws IOException {
    Set<String> large = new TreeSet<>();
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(png|svg)")).toList()) {
        if (Files.size(file) > LARGEST_PICTURE) {
          large.add(ROOT.relativize(file) + ", " + Files.size(file) + " bytes");
        }
      }
    }
    assertEquals(Set.of(), large);
  }
}
