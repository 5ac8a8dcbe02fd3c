package org.imageanomaly.nodes.folderreader;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the images and masks that became missing cells, by reason. */
final class Problems {

  /** How many of them there are, and the first. */
  record Problem(int count, String example) {}

  private final Map<String, Problem> byReason = new LinkedHashMap<>();

  void add(String name, String reason) {
    byReason.merge(
        reason, new Problem(1, name), (known, more) -> new Problem(known.count + 1, known.example));
  }

  Map<String, Problem> byReason() {
    return byReason;
  }
}
