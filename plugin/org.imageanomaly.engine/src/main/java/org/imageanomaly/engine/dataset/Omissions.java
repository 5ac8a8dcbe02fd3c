package org.imageanomaly.engine.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.imageanomaly.engine.dataset.LeftOut.Reason;

/** Counts what is left out of a folder. */
final class Omissions {

  private final Map<Reason, Map<String, LeftOut>> all = new TreeMap<>();

  void add(Reason reason, String detail, String path) {
    add(new LeftOut(reason, detail, 1, path));
  }

  void add(LeftOut left) {
    all.computeIfAbsent(left.reason(), r -> new TreeMap<>())
        .merge(
            left.detail(),
            left,
            (known, more) ->
                new LeftOut(
                    known.reason(), known.detail(), known.count() + more.count(), known.example()));
  }

  /** All of it, by reason. */
  List<LeftOut> list() {
    List<LeftOut> list = new ArrayList<>();
    all.values().forEach(byDetail -> list.addAll(byDetail.values()));
    return list;
  }

  /** What somebody may miss, in one sentence; empty if that is nothing. */
  String sentence() {
    List<String> parts = new ArrayList<>();
    int count = 0;
    for (Map<String, LeftOut> byDetail : all.values()) {
      List<LeftOut> missed = byDetail.values().stream().filter(LeftOut::isMissed).toList();
      if (!missed.isEmpty()) {
        int part = missed.stream().mapToInt(LeftOut::count).sum();
        parts.add(part + " " + text(missed) + ", such as " + missed.get(0).example());
        count += part;
      }
    }
    return parts.isEmpty()
        ? ""
        : count
            + (count == 1 ? " file was left out: " : " files were left out: ")
            + String.join("; ", parts)
            + ".";
  }

  private static String text(List<LeftOut> ofOneReason) {
    LeftOut first = ofOneReason.get(0);
    String details = ofOneReason.stream().map(LeftOut::detail).collect(Collectors.joining(", "));
    return new LeftOut(first.reason(), details, 0, "").text();
  }
}
