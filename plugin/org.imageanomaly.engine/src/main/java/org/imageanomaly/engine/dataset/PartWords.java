package org.imageanomaly.engine.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people call good and defective parts in the names of folders. */
final class PartWords {

  /** What a name says of a part. */
  enum Meaning {
    /** The name is a usual word for good parts. */
    GOOD,
    /** Such a word is a part of the name, as in ok_front. */
    PARTLY_GOOD,
    BAD,
    UNKNOWN;

    boolean isGood() {
      return this == GOOD || this == PARTLY_GOOD;
    }
  }

  private static final Set<String> GOOD =
      Set.of(
          "good",
          "ok",
          "okay",
          "normal",
          "normals",
          "pass",
          "passed",
          "accept",
          "accepted",
          "healthy",
          "nominal",
          "faultless",
          "flawless",
          "undamaged",
          "intact",
          "perfect",
          "free",
          "inlier",
          "inliers",
          "io",
          "gut",
          "gutteil",
          "gutteile",
          "fehlerfrei",
          "bon",
          "bueno",
          "buono");

  /** Words that say it in company, too; "io" or "pass" in a longer name say something else. */
  private static final Set<String> GOOD_IN_COMPANY =
      Set.of("good", "ok", "okay", "normal", "healthy", "nominal", "passed", "undamaged", "free");

  private static final Set<String> BAD =
      Set.of(
          "bad",
          "ng",
          "nok",
          "ko",
          "def",
          "anomalous",
          "anomaly",
          "anomalies",
          "abnormal",
          "defect",
          "defects",
          "defective",
          "faulty",
          "fault",
          "faults",
          "flaw",
          "flaws",
          "fail",
          "failed",
          "failure",
          "broken",
          "damage",
          "damaged",
          "reject",
          "rejected",
          "rejects",
          "outlier",
          "outliers",
          "nio",
          "schlecht",
          "schlechtteil",
          "schlechtteile",
          "fehler",
          "fehlerhaft",
          "defekt",
          "ausschuss",
          "scrap");

  private static final Set<String> NOT =
      Set.of("no", "not", "non", "without", "un", "ohne", "kein");

  private static final Pattern WORD = Pattern.compile("\\p{Lu}?[\\p{Ll}]+|\\p{Lu}+|\\p{Lo}+");

  private PartWords() {}

  /** What a name means, its case and everything that is no letter aside. */
  static Meaning of(String name) {
    List<String> words = words(name);
    String letters = String.join("", words);
    if (GOOD.contains(letters)) {
      return Meaning.GOOD;
    }
    return BAD.contains(letters) ? Meaning.BAD : ofWords(words);
  }

  private static Meaning ofWords(List<String> words) {
    boolean good = false;
    boolean bad = false;
    boolean exact = true;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean negated = i > 0 && NOT.contains(words.get(i - 1));
      boolean free = i + 1 < words.size() && words.get(i + 1).equals("free");
      if (BAD.contains(word) || word.equals("error") && (negated || free)) {
        good |= negated || free;
        bad |= !(negated || free);
      } else if (GOOD_IN_COMPANY.contains(word) && !endsADefect(words, i)) {
        good |= !negated;
        bad |= negated;
        exact &= negated;
      }
    }
    if (good == bad) {
      return Meaning.UNKNOWN;
    }
    return bad ? Meaning.BAD : exact && words.size() <= 3 ? Meaning.GOOD : Meaning.PARTLY_GOOD;
  }

  /** The word "free" of defect-free, which its defect has told already. */
  private static boolean endsADefect(List<String> words, int i) {
    return words.get(i).equals("free")
        && i > 0
        && (BAD.contains(words.get(i - 1)) || words.get(i - 1).equals("error"));
  }

  /** The words of a name, in lower case: OK-Front, okFront and ok_front have two. */
  static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(name);
    while (matcher.find()) {
      words.add(matcher.group().toLowerCase(Locale.ROOT));
    }
    return words;
  }
}
