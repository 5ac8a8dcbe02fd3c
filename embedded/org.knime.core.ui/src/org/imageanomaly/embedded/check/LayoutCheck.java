package org.imageanomaly.embedded.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Before;

/** Looks for parts of a dialog's layout that cannot be put in order. */
final class LayoutCheck {
  private final Map<Class<?>, Set<Class<?>>> before = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private LayoutCheck() {}

  static List<String> problems(Stream<Class<?>> parts) {
    LayoutCheck check = new LayoutCheck();
    parts.forEach(check::add);
    check.before.keySet().stream()
        .filter(part -> check.reaches(part, part, new HashSet<>()))
        .findFirst()
        .ifPresent(
            part ->
                check.problems.add(
                    "Layout part "
                        + part.getName()
                        + " stands before itself; drop one @After or @Before."));
    return check.problems;
  }

  private void add(Class<?> part) {
    if (part == null || before.containsKey(part)) {
      return;
    }
    before.put(part, new LinkedHashSet<>());
    for (After after : part.getAnnotationsByType(After.class)) {
      order(part, after.value(), after.value(), part);
    }
    for (Before ahead : part.getAnnotationsByType(Before.class)) {
      order(part, ahead.value(), part, ahead.value());
    }
    add(part.getEnclosingClass());
  }

  private void order(Class<?> part, Class<?> named, Class<?> first, Class<?> second) {
    add(named);
    before.get(first).add(second);
    boolean siblings = part.getEnclosingClass() == named.getEnclosingClass();
    if (!siblings && part.isNestmateOf(named)) {
      problems.add(
          "Layout part "
              + part.getName()
              + " is ordered against "
              + named.getName()
              + ", which stands in another part of the same class; put both into one part.");
    }
  }

  private boolean reaches(Class<?> from, Class<?> target, Set<Class<?>> seen) {
    return before.get(from).stream()
        .anyMatch(next -> next == target || seen.add(next) && reaches(next, target, seen));
  }
}
