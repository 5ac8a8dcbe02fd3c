package org.imageanomaly.engine.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.imageanomaly.engine.dataset.PartWords.Meaning;

/**
 * Which of the labels of a folder are good parts: the one of the setting, else the usual words for
 * good parts. Without either, only usual words for defects say what they are.
 */
final class NormalLabels {

  private static final int NAMED = 10;

  private final String setting;
  private final Map<String, Integer> counts;
  private final Set<String> normal;
  private final boolean normalIsKnown;
  private final List<String> remarks = new ArrayList<>();

  /**
   * Decides.
   *
   * @param setting what the user calls good parts
   * @param labels the labels of all images that have one, each in one spelling
   * @param goodWithoutLabel whether there are good parts that the layout, and no label, says so of
   */
  NormalLabels(String setting, Collection<String> labels, boolean goodWithoutLabel) {
    this.setting = setting.strip();
    counts = new TreeMap<>();
    labels.forEach(label -> counts.merge(label, 1, Integer::sum));
    Set<String> named = those(label -> FileName.key(label).equals(FileName.key(setting)));
    normal = named.isEmpty() ? usual() : named;
    normalIsKnown = !normal.isEmpty() || goodWithoutLabel;
    if (!named.isEmpty() || goodWithoutLabel && normal.isEmpty()) {
      remarkOnGoodOnesThatAreNot();
    } else if (!normal.isEmpty()) {
      remarkOnUsualWords();
    } else if (!counts.isEmpty()) {
      remarkOnNone();
    }
  }

  private Set<String> usual() {
    Set<String> exact = those(label -> PartWords.of(label) == Meaning.GOOD);
    return exact.isEmpty() ? those(label -> PartWords.of(label).isGood()) : exact;
  }

  private Set<String> those(Predicate<String> condition) {
    return counts.keySet().stream()
        .filter(condition)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether images of a label show a defect, empty if nothing says so. */
  Optional<Boolean> isAnomalous(String label) {
    if (normal.contains(label)) {
      return Optional.of(false);
    }
    boolean known = normalIsKnown || PartWords.of(label) == Meaning.BAD;
    return known ? Optional.of(true) : Optional.empty();
  }

  /** What good parts are called that have no label of their own. */
  String normalLabel() {
    return normal.isEmpty() ? setting : normal.iterator().next();
  }

  /** What a user should know, in sentences. */
  List<String> remarks() {
    return remarks;
  }

  private void remarkOnGoodOnesThatAreNot() {
    Set<String> others =
        those(label -> !normal.contains(label) && PartWords.of(label) == Meaning.GOOD);
    if (!others.isEmpty()) {
      remarks.add(
          quoted(others)
              + (others.size() == 1 ? " counts" : " count")
              + " as anomalous, since the normal label is \""
              + setting
              + "\".");
    }
  }

  private void remarkOnUsualWords() {
    Set<String> others = those(label -> !normal.contains(label));
    remarks.add(
        "No image has the normal label \""
            + setting
            + "\". Images labelled "
            + quoted(normal)
            + " count as good instead"
            + (others.isEmpty() ? "" : ", all others (" + quoted(others) + ") as anomalous")
            + ". Enter what good parts are called in the setting \"Normal label\".");
  }

  private void remarkOnNone() {
    Set<String> bad = those(label -> PartWords.of(label) == Meaning.BAD);
    Set<String> unknown = those(label -> !bad.contains(label));
    remarks.add(
        "No image has the normal label \""
            + setting
            + "\", nor a usual word for good parts; the labels found are "
            + quoted(counts.keySet())
            + "."
            + (unknown.isEmpty()
                ? " All images count as anomalous."
                : " \"Anomalous\" is missing for "
                    + (bad.isEmpty() ? "all images" : quoted(unknown))
                    + ".")
            + " Enter what good parts are called in the setting \"Normal label\"; if these folders"
            + " are no labels, choose the layout \""
            + Layout.FLAT.text()
            + "\" or \""
            + Layout.GOOD_PARTS.text()
            + "\".");
  }

  private static String quoted(Set<String> labels) {
    return labels.stream().limit(NAMED).map(l -> "\"" + l + "\"").collect(Collectors.joining(", "))
        + (labels.size() > NAMED ? " and " + (labels.size() - NAMED) + " more" : "");
  }
}
