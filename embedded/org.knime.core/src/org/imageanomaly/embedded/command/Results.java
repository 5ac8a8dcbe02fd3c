package org.imageanomaly.embedded.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imageanomaly.embedded.export.FlaggedImages;
import org.imageanomaly.embedded.export.TableExport;
import org.imageanomaly.embedded.workflow.WorkflowNode;

/**
 * What an executed workflow found, and where that is.
 *
 * @param scored the scored tables
 * @param metrics by the names of evaluated tables
 * @param written what each writer wrote, by its name
 * @param report the page for people, where there is one
 * @param verdict the report's own one
 * @param flagged the folder with pictures of flagged images; null for none
 * @param tables every table
 */
record Results(
    List<Scored> scored,
    Map<String, Map<String, Object>> metrics,
    Map<String, Path> written,
    Path report,
    String verdict,
    Path flagged,
    List<Path> tables) {
  private static final String REPORT_WRITER = "Anomaly Report Writer";
  private static final String FLAGGED = "flagged";

  /**
   * Gathers them, and puts pictures of flagged images aside unless the workflow does that itself.
   *
   * @param output where the tables are
   * @throws IOException says what cannot be written
   */
  static Results gather(NodeNames names, Path output, List<Path> tables) throws IOException {
    List<Scored> scored = Scored.in(names.workflow().nodes());
    Map<String, Path> written = new LinkedHashMap<>();
    Path folder = null;
    for (WorkflowNode writer : Places.writers(names)) {
      Optional<Path> target = path(Places.target(writer));
      if (target.isPresent()) {
        written.put(names.of(writer), target.get());
        boolean holdsImages = Places.isWriter(writer) && Files.isDirectory(target.get());
        folder = holdsImages ? target.get() : folder;
      }
    }
    Path report =
        names.ofKind(REPORT_WRITER).stream()
            .flatMap(writer -> path(Places.target(writer)).stream())
            .findFirst()
            .orElse(null);
    return new Results(
        scored,
        Metrics.of(names),
        written,
        report,
        verdictOf(report),
        folder == null ? putAside(names, scored, output.resolve(FLAGGED)) : folder,
        tables);
  }

  private static Path putAside(NodeNames names, List<Scored> scored, Path folder)
      throws IOException {
    int count = 0;
    for (Scored table : scored) {
      Path own =
          scored.size() == 1
              ? folder
              : folder.resolve(TableExport.fileName(names.of(table.node())));
      count += FlaggedImages.write(table.table(), table::isFlagged, own);
    }
    return count == 0 ? null : folder;
  }

  private static Optional<Path> path(String location) {
    try {
      Path path = Path.of(location);
      return path.isAbsolute() ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The report says the same to programs, beside its page. */
  static Path dataOf(Path report) {
    return report.resolveSibling(
        report.getFileName().toString().replaceFirst("\\.html$", "") + ".json");
  }

  private static String verdictOf(Path report) throws IOException {
    if (report == null || !Files.isRegularFile(dataOf(report))) {
      return null;
    }
    JsonNode verdict = new ObjectMapper().readTree(dataOf(report).toFile()).get("verdict");
    return verdict == null ? null : verdict.asText();
  }

  /** Where a scored table is. */
  static Path csv(Scored table, Path output) {
    return output.resolve(TableExport.fileName(table.node().toString())).resolve("port_1.csv");
  }

  long images() {
    return scored.stream().mapToLong(Scored::images).sum();
  }

  long flaggedImages() {
    return scored.stream().mapToLong(Scored::flagged).sum();
  }

  long missing() {
    return scored.stream().mapToLong(Scored::missing).sum();
  }

  /** What it comes to, in a sentence where that is possible. */
  String verdict(NodeNames names) {
    if (verdict != null) {
      return verdict;
    } else if (scored.size() == 1) {
      return scored.get(0).sentence();
    } else if (!scored.isEmpty()) {
      return scored.stream()
          .map(table -> names.of(table.node()) + ": " + table.sentence())
          .collect(Collectors.joining(" "));
    }
    return written.isEmpty()
        ? "The workflow is done; it scores no images."
        : "The workflow is done; it wrote "
            + written.values().stream().map(Path::toString).collect(Collectors.joining(", "))
            + ".";
  }
}
