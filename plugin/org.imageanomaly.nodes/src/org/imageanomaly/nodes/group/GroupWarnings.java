package org.imageanomaly.nodes.group;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is to be said of single groups, so that of many groups not everything is repeated. */
public final class GroupWarnings {

  private static final int NAMED = 3;

  private final Map<String, List<String>> groupsByText = new LinkedHashMap<>();

  /** Adds what is to be said of a group. */
  public void add(String group, Stream<String> texts) {
    texts.forEach(text -> groupsByText.computeIfAbsent(text, t -> new ArrayList<>()).add(group));
  }

  /** Each sentence once, with the groups that it is about before it. */
  public List<String> all() {
    return groupsByText.entrySet().stream()
        .map(entry -> named(entry.getValue()) + ": " + entry.getKey())
        .toList();
  }

  /** Some groups in words, the first ones by name. */
  public static String named(List<String> groups) {
    return (groups.size() == 1 ? "Group " : "Groups ")
        + groups.stream()
            .limit(NAMED)
            .map(group -> "\"" + group + "\"")
            .collect(Collectors.joining(", "))
        + (groups.size() > NAMED ? " and " + (groups.size() - NAMED) + " more" : "");
  }
}
