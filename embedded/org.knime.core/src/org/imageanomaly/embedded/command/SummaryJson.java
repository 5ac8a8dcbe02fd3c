package org.imageanomaly.embedded.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imageanomaly.embedded.batch.Console;

/**
 * Tells a program what a run found, as one JSON object: verdict, exitCode, counts, scored, metrics,
 * paths, warnings, errors. All keys are always there; of a run that failed, counts and paths are
 * empty. Numbers that JSON does not have, such as infinity, are text.
 */
final class SummaryJson {
  private String verdict;
  private final Map<String, Object> counts = new LinkedHashMap<>();
  private final List<Object> scored = new ArrayList<>();
  private final Map<String, Object> metrics = new LinkedHashMap<>();
  private final Map<String, Object> paths = new LinkedHashMap<>();

  void add(Results results, NodeNames names, Path output) {
    verdict = results.verdict(names);
    counts.put("images", results.images());
    counts.put("flagged", results.flaggedImages());
    counts.put("missing", results.missing());
    for (Scored table : results.scored()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("node", names.of(table.node()));
      one.put("images", table.images());
      one.put("flagged", table.flagged());
      one.put("missing", table.missing());
      one.put("table", Results.csv(table, output).toString());
      scored.add(one);
    }
    metrics.putAll(results.metrics());
    paths.put("output", output.toString());
    if (results.report() != null) {
      paths.put("report", results.report().toString());
      paths.put("reportData", Results.dataOf(results.report()).toString());
    }
    if (results.flagged() != null) {
      paths.put("flagged", results.flagged().toString());
    }
    Map<String, String> written = new LinkedHashMap<>();
    results.written().forEach((writer, target) -> written.put(writer, target.toString()));
    paths.put("written", written);
    paths.put("tables", results.tables().stream().map(Path::toString).toList());
  }

  /** The object, in one line. */
  String text(int exitCode, Console console) {
    Map<String, Object> ordered = new LinkedHashMap<>();
    ordered.put("verdict", verdict);
    ordered.put("exitCode", exitCode);
    ordered.put("counts", counts);
    ordered.put("scored", scored);
    ordered.put("metrics", metrics);
    ordered.put("paths", paths);
    ordered.put("warnings", console.warnings());
    ordered.put("errors", console.errors());
    try {
      return new ObjectMapper().writeValueAsString(ordered);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
