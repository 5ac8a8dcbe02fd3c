package org.imageanomaly.engine.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people call masks in the names of folders and files. */
final class MaskWords {

  private static final Set<String> FOLDERS =
      Set.of(
          "groundtruth",
          "groundtruths",
          "gt",
          "gts",
          "mask",
          "masks",
          "segmentation",
          "segmentations",
          "segmask",
          "segmasks",
          "maske",
          "masken");

  /** Names that may as well be of something else; what is in such a folder decides. */
  private static final Set<String> DOUBTFUL_FOLDERS =
      Set.of("label", "labels", "annotation", "annotations", "annot", "seg", "segs");

  private static final Set<String> LAST = Set.of("mask", "masks", "gt", "groundtruth");

  private static final Set<String> CONTAINERS =
      Set.of("dir", "folder", "image", "images", "img", "imgs", "file", "files", "png");

  /** What else is said of masks. */
  private static final Set<String> KINDS =
      Set.of("binary", "segmentation", "seg", "pixel", "png", "bw", "image", "img", "all");

  /** Labels of parts that wear or lack a mask. */
  private static final Set<String> WEARING =
      Set.of("with", "without", "no", "missing", "not", "wrong");

  private static final String MARKS =
      "(masks|mask|gt|ground[_\\-. ]?truth|label|seg|segmentation|annotation|anno)";

  private static final Pattern SUFFIX =
      Pattern.compile("(?<stem>.*?)[_\\-. ]*" + MARKS + "[_\\-. ]*\\d{0,4}");

  private static final Pattern PREFIX = Pattern.compile(MARKS + "[_\\-. ]*(?<stem>.+)");

  /** Marks that are rarely part of another name. */
  private static final Pattern SURE =
      Pattern.compile(".*[_\\-. ](mask|masks|gt|ground[_\\-. ]?truth)[_\\-. ]*\\d{0,4}");

  private MaskWords() {}

  /** Whether a folder of this name has masks in it, whatever is in it. */
  static boolean nameFolder(String name, List<String> siblings) {
    List<String> words = PartWords.words(name);
    if (words.isEmpty() || wears(words) || siblings.stream().anyMatch(MaskWords::wearsMask)) {
      return false;
    }
    boolean contained =
        CONTAINERS.contains(words.get(words.size() - 1)) && FOLDERS.contains(words.get(0));
    return contained || FOLDERS.contains(String.join("", words)) || restIsKnown(name, siblings);
  }

  /** A folder bad_mask beside a folder bad is of masks; a solder mask may be a part. */
  private static boolean restIsKnown(String name, List<String> siblings) {
    List<String> words = PartWords.words(name);
    return LAST.contains(words.get(words.size() - 1))
        && rest(name).stream()
            .anyMatch(
                rest ->
                    KINDS.contains(rest)
                        || PartWords.of(rest) == PartWords.Meaning.BAD
                        || SplitWords.of(rest).isPresent()
                        || siblings.stream().anyMatch(other -> FileName.key(other).equals(rest)));
  }

  private static boolean wears(List<String> words) {
    return words.size() > 1 && WEARING.contains(words.get(0)) && words.contains("mask");
  }

  private static boolean wearsMask(String name) {
    return wears(PartWords.words(name));
  }

  static boolean nameDoubtfulFolder(String name) {
    return DOUBTFUL_FOLDERS.contains(String.join("", PartWords.words(name)));
  }

  /** What a folder's name says beside that it has masks, such as "bad" of bad_mask; or nothing. */
  static List<String> rest(String name) {
    String letters = String.join("", PartWords.words(name));
    if (FOLDERS.contains(letters) || DOUBTFUL_FOLDERS.contains(letters)) {
      return List.of();
    }
    return markedStems(FileName.key(name)).stream()
        .filter(stem -> !CONTAINERS.contains(stem))
        .limit(1)
        .toList();
  }

  /**
   * The stems of the images that a mask may belong to, in the order in which they are tried.
   *
   * @param stem the mask's own, as {@link FoundFile#stemKey} gives it
   */
  static List<String> imageStems(String stem) {
    List<String> stems = new ArrayList<>(List.of(stem));
    stems.addAll(markedStems(stem));
    return stems;
  }

  /** The stems of those images, if the name says that it is a mask; else none. */
  static List<String> markedStems(String stem) {
    List<String> stems = new ArrayList<>();
    for (Pattern pattern : List.of(SUFFIX, PREFIX)) {
      Matcher matcher = pattern.matcher(stem);
      if (matcher.matches() && !matcher.group("stem").isEmpty()) {
        stems.add(matcher.group("stem"));
      }
    }
    return stems;
  }

  /** Whether a file's name says that it is a mask, whether or not its image is there. */
  static boolean surelyName(String stem) {
    return SURE.matcher(stem).matches();
  }
}
