package org.imageanomaly.nodes.truth;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What people call good and defective parts in tables. */
public final class UsualNames {

  private static final Set<String> NORMAL =
      Set.of(
          "good",
          "ok",
          "okay",
          "normal",
          "pass",
          "passed",
          "accept",
          "accepted",
          "healthy",
          "nominal",
          "defectfree",
          "nodefect",
          "nodefects",
          "faultless",
          "undamaged",
          "inlier",
          "io",
          "gut");

  private static final Set<String> ANOMALOUS =
      Set.of(
          "bad",
          "ng",
          "nok",
          "notok",
          "ko",
          "nogood",
          "notgood",
          "anomalous",
          "anomaly",
          "abnormal",
          "notnormal",
          "defect",
          "defects",
          "defective",
          "faulty",
          "fault",
          "fail",
          "failed",
          "failure",
          "broken",
          "damaged",
          "reject",
          "rejected",
          "outlier",
          "nio",
          "schlecht");

  /** What says that nobody knows. */
  private static final Set<String> UNDECIDED =
      Set.of(
          "unknown",
          "unclear",
          "unlabelled",
          "unlabeled",
          "undecided",
          "undefined",
          "none",
          "null",
          "na",
          "nan",
          "test");

  private UsualNames() {}

  /**
   * Which of the values of a truth column mean an anomaly.
   *
   * @param values in the form of {@link TruthValues#key}
   * @throws AmbiguousException if their names do not say it of every one
   */
  public static Set<String> anomalous(String column, Collection<String> values)
      throws AmbiguousException {
    for (List<String> pair : List.of(List.of("false", "true"), List.of("0", "1"))) {
      if (!values.isEmpty() && pair.containsAll(values)) {
        if (NORMAL.contains(letters(column))) {
          throw new AmbiguousException(pair.get(1) + " seems to mean a good part there");
        }
        return values.contains(pair.get(1)) ? Set.of(pair.get(1)) : Set.of();
      }
    }
    return byName(values);
  }

  private static Set<String> byName(Collection<String> values) throws AmbiguousException {
    Set<String> normal = new HashSet<>();
    Set<String> anomalous = new HashSet<>();
    Set<String> others = new HashSet<>();
    for (String value : values) {
      String name = letters(value);
      if (name.isEmpty() || UNDECIDED.contains(name)) {
        throw new AmbiguousException("\"" + value + "\" may mean either");
      }
      (NORMAL.contains(name) ? normal : ANOMALOUS.contains(name) ? anomalous : others).add(value);
    }
    boolean othersAreDefects = !normal.isEmpty();
    boolean otherIsNormal = !anomalous.isEmpty() && others.size() == 1;
    if (!others.isEmpty() && !othersAreDefects && !otherIsNormal) {
      throw new AmbiguousException("none of them is a usual name of good parts");
    }
    if (othersAreDefects) {
      anomalous.addAll(others);
    }
    return anomalous;
  }

  /** The letters of a name, so that "not OK", "not_ok" and "Not-Ok" are one. */
  private static String letters(String name) {
    StringBuilder letters = new StringBuilder();
    name.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetter)
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }

  /**
   * Names do not say which values mean an anomaly; the message says why, as a part of a sentence.
   */
  public static final class AmbiguousException extends Exception {

    private static final long serialVersionUID = 1L;

    AmbiguousException(String message) {
      super(message);
    }
  }
}
