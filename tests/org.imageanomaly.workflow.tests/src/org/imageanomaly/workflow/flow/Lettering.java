package org.imageanomaly.workflow.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * About how wide text is, whatever fonts a machine has: that of a wide sans-serif font, so that
 * what fits here also fits into KNIME's narrower one.
 */
final class Lettering {

  private static final String NARROW = "iljtfrI.,:;'!|()[]/ ";
  private static final String WIDE = "mwMW@%";

  private Lettering() {}

  /** In pixels, of text of a size in pixels. */
  static double width(String text, double size) {
    return text.chars().mapToDouble(Lettering::ems).sum() * size;
  }

  private static double ems(int letter) {
    if (NARROW.indexOf(letter) >= 0) {
      return 0.31;
    }
    if (WIDE.indexOf(letter) >= 0) {
      return 0.88;
    }
    return Character.isUpperCase(letter) ? 0.68 : 0.56;
  }

  /** The lines of text that may be so wide; a word that is wider has a line of its own. */
  static List<String> wrap(String text, double size, double width) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.split("\n", -1)) {
      StringBuilder line = new StringBuilder();
      for (String word : paragraph.split(" ")) {
        String longer = line.isEmpty() ? word : line + " " + word;
        if (!line.isEmpty() && width(longer, size) > width) {
          lines.add(line.toString());
          line = new StringBuilder(word);
        } else {
          line = new StringBuilder(longer);
        }
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
