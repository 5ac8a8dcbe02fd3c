package org.imageanomaly.nodes.resultwriter;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names of files that every system takes and that differ on systems where upper and lower case are
 * the same. A name is given without its extension, so that several files of one image bear it.
 */
final class FileNames {

  /** What Windows, or a shell, does not take. */
  private static final Pattern REFUSED = Pattern.compile("[\\p{Cntrl}\\p{Cf}<>:\"/\\\\|?*]");

  /** Devices of Windows, whatever the extension. */
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

  /** Of at most four bytes each and with an extension, below the 255 bytes of most systems. */
  private static final int MOST_LETTERS = 50;

  private static final int MOST_LETTERS_OF_EXTENSION = 8;

  private final Map<String, Integer> taken = new HashMap<>();

  /** A name like that of a file, without its extension, that no other image has. */
  String unique(String file) {
    String stem = stem(file);
    String name = stem;
    while (taken.containsKey(key(name))) {
      int number = taken.merge(key(stem), 1, Integer::sum);
      name = stem + "_" + number;
    }
    taken.put(key(name), 1);
    return name;
  }

  private static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private static String stem(String file) {
    int dot = file.lastIndexOf('.');
    String safe = REFUSED.matcher(dot > 0 ? file.substring(0, dot) : file).replaceAll("_");
    String stem = shortened(safe.strip(), MOST_LETTERS).replaceAll("[. ]+$", "");
    if (stem.isEmpty()) {
      return "image";
    }
    // what begins with a dot is hidden, and with a hyphen an option
    boolean odd = stem.startsWith(".") || stem.startsWith("-") || DEVICE.matcher(stem).matches();
    return odd ? "_" + stem : stem;
  }

  /** The extension of a file with its dot; empty if it has none. */
  static String extension(String file) {
    int dot = file.lastIndexOf('.');
    String extension = dot > 0 ? file.substring(dot + 1) : "";
    return extension.matches("[A-Za-z0-9]{1," + MOST_LETTERS_OF_EXTENSION + "}")
        ? "." + extension
        : "";
  }

  /** Letters of two chars are kept whole. */
  private static String shortened(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }
}
