package org.imageanomaly.embedded.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Puts names that a misspelled one may have meant before others. */
final class Nearest {
  private Nearest() {}

  /** The names, those with the fewest letters to change first, whatever their case. */
  static List<String> first(String wrong, Collection<String> names) {
    return first(wrong, names, List::of);
  }

  /** The same of things that have more than one name. */
  static <T> List<T> first(String wrong, Collection<T> things, Function<T, List<String>> names) {
    String wanted = wrong.toLowerCase(Locale.ROOT);
    return things.stream()
        .sorted(Comparator.comparingInt(thing -> distance(wanted, names.apply(thing))))
        .toList();
  }

  private static int distance(String wanted, List<String> names) {
    return names.stream()
        .mapToInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT)))
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  /** The distance of Levenshtein; a name that only goes on is near. */
  private static int distance(String wanted, String name) {
    if (wanted.length() > 2 && name.contains(wanted)) {
      return 1;
    }
    int[] row = new int[name.length() + 1];
    for (int j = 0; j <= name.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= wanted.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= name.length(); j++) {
        int replaced = diagonal + (wanted.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[name.length()];
  }
}
