package org.imageanomaly.engine.dataset;

import java.util.Set;
import java.util.regex.Pattern;

/** Names of folders that say nothing about the parts in them. */
final class ImageWords {

  private static final Set<String> WRAPPERS =
      Set.of(
          "image",
          "images",
          "img",
          "imgs",
          "data",
          "dataset",
          "pictures",
          "photos",
          "rgb",
          "raw",
          "bilder",
          "fotos");

  /** A date or a time, such as 2024-01-31, 20240131, 2024_W05 or 31.01.2024. */
  private static final Pattern DATE =
      Pattern.compile("\\d{4}([-_. ]?[a-z]{0,3}\\d{1,2}){0,6}|\\d{1,2}[-_.]\\d{1,2}[-_.]\\d{2,4}");

  /** A counted thing, such as cam1, line_2 or batch 07. */
  private static final Pattern COUNTED = Pattern.compile("([a-z]{1,12})[-_. ]?\\d{1,6}");

  /** Words that count kinds and not things. */
  private static final Set<String> KINDS =
      Set.of("class", "label", "type", "typ", "kind", "cat", "category", "klasse", "c");

  private ImageWords() {}

  /** Whether a folder of this name just holds the images. */
  static boolean isWrapper(String name) {
    return WRAPPERS.contains(FileName.key(name));
  }

  /** Whether a folder of this name groups images by when or where they were taken. */
  static boolean isGroup(String name) {
    String key = FileName.key(name);
    var counted = COUNTED.matcher(key);
    return DATE.matcher(key).matches()
        || counted.matches()
            && !KINDS.contains(counted.group(1))
            && PartWords.of(key) == PartWords.Meaning.UNKNOWN;
  }
}
