package org.imageanomaly.nodes.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Counts the images that could not be used, by reason, for one warning. */
public final class UnreadImages {

  private static final int NAMED = 3;

  private final String what;
  private final Map<String, List<String>> byReason = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  /**
   * Starts to count.
   *
   * @param what images come from, such as "row" or "file"
   */
  public UnreadImages(String what) {
    this.what = what;
  }

  /** Adds an image. */
  public void add(String name, String reason) {
    counts.merge(reason, 1, Integer::sum);
    List<String> names = byReason.computeIfAbsent(reason, r -> new ArrayList<>());
    if (names.size() < NAMED) {
      names.add(name);
    }
  }

  /** The warning; empty if there is nothing to warn of. */
  public Optional<String> warning(int total) {
    if (counts.isEmpty()) {
      return Optional.empty();
    }
    int count = counts.values().stream().mapToInt(Integer::intValue).sum();
    String reasons = counts.keySet().stream().map(this::describe).collect(Collectors.joining("; "));
    return Optional.of(
        count
            + " of "
            + total
            + (total == 1 ? " image" : " images")
            + " could not be used: "
            + reasons
            + ".");
  }

  private String describe(String reason) {
    int count = counts.get(reason);
    List<String> names = byReason.get(reason);
    return count
        + " "
        + reason
        + " ("
        + what
        + " "
        + String.join(", ", names)
        + (count > names.size() ? ", ..." : "")
        + ")";
  }
}
