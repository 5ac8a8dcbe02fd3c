package org.imageanomaly.nodes.reportwriter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The images of a report that are worth a look.
 *
 * @param title what they have in common
 * @param rows in the order in which they are shown
 */
record WorthALook(String title, List<ScoredRow> rows) {

  private static final Comparator<ScoredRow> HIGHEST_FIRST =
      Comparator.comparingDouble(ScoredRow::score).reversed();

  /**
   * Chooses them.
   *
   * @param most how many of each kind
   */
  static List<WorthALook> of(List<ScoredRow> rows, int most) {
    List<WorthALook> all = new ArrayList<>();
    add(all, "Most anomalous", rows, ScoredRow::flagged, HIGHEST_FIRST, most);
    add(all, "Missed anomalies", rows, ScoredRow::isMiss, HIGHEST_FIRST.reversed(), most);
    add(all, "False alarms", rows, ScoredRow::isFalseAlarm, HIGHEST_FIRST, most);
    add(
        all,
        "Nearest to the threshold",
        rows,
        row -> true,
        Comparator.comparingDouble(ScoredRow::distance),
        most);
    return all;
  }

  private static void add(
      List<WorthALook> all,
      String title,
      List<ScoredRow> rows,
      Predicate<ScoredRow> wanted,
      Comparator<ScoredRow> order,
      int most) {
    List<ScoredRow> chosen = rows.stream().filter(wanted).sorted(order).limit(most).toList();
    if (!chosen.isEmpty()) {
      all.add(new WorthALook(title, chosen));
    }
  }

  /** The numbers of all rows that are shown somewhere. */
  static Set<Long> numbers(List<WorthALook> all) {
    Set<Long> numbers = new TreeSet<>();
    all.forEach(one -> one.rows.forEach(row -> numbers.add(row.number())));
    return numbers;
  }
}
