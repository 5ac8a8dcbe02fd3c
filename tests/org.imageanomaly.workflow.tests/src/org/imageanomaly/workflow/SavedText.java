package org.imageanomaly.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Settings as the platform saves them, changed as people and programs do. */
final class SavedText {

  private static final Pattern ENTRY =
      Pattern.compile(
          "<entry key=\"([^\"]*)\" type=\"(x[a-z]+)\" value=\"([^\"]*)\"( [a-z]+=\"[^\"]*\")*/>");

  private static final String[] VALUES = {
    "",
    "0",
    "-1",
    "1",
    "2",
    "7",
    "1.5",
    "-0.5",
    "1e308",
    "-1e308",
    "NaN",
    "Infinity",
    "2147483647",
    "-2147483648",
    "true",
    "false",
    "ALL",
    "CUSTOM",
    "Image",
    "Label",
    "Split",
    "Anomalous",
    "none",
    "../..",
    "knime://",
    "%%00010",
    "&lt;b&gt;",
    "\u00fc \u4e00",
    "x".repeat(5000)
  };

  private static final String[] WHOLE = {
    "0", "-1", "1", "2", "7", "64", "100000", "2147483647", "-2147483648"
  };

  private static final String[] NUMBERS = {
    "0.0",
    "-0.0",
    "-1.0",
    "0.5",
    "1.0",
    "1.5",
    "1e308",
    "-1e308",
    "4.9e-324",
    "NaN",
    "Infinity",
    "-Infinity"
  };

  private static final String[] TYPES = {
    "xstring", "xint", "xdouble", "xboolean", "xlong", "xfloat", "xchar", "xbyte", "xshort"
  };

  private SavedText() {}

  /** One to three entries are missing, null, of another type or of another value. */
  static String changed(String xml, SplittableRandom random) {
    String changed = xml;
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      List<MatchResult> entries = new ArrayList<>(ENTRY.matcher(changed).results().toList());
      if (!entries.isEmpty()) {
        MatchResult entry = entries.get(random.nextInt(entries.size()));
        changed =
            changed.substring(0, entry.start())
                + other(entry, random)
                + changed.substring(entry.end());
      }
    }
    return changed;
  }

  private static String other(MatchResult entry, SplittableRandom random) {
    String value = VALUES[random.nextInt(VALUES.length)];
    String fitting = fitting(entry.group(2), random);
    return switch (random.nextInt(8)) {
      case 0 -> "";
      case 1 -> entry("xstring", entry.group(1), "").replace("/>", " isnull=\"true\"/>");
      case 2 -> entry(TYPES[random.nextInt(TYPES.length)], entry.group(1), value);
      case 3 -> "<config key=\"" + entry.group(1) + "\"/>";
      case 4 -> entry(entry.group(2), entry.group(1) + "_is_present", value);
      default -> entry(entry.group(2), entry.group(1), fitting);
    };
  }

  /** A value that the platform can read as one of that type. */
  private static String fitting(String type, SplittableRandom random) {
    String[] values =
        switch (type) {
          case "xint", "xlong" -> WHOLE;
          case "xdouble" -> NUMBERS;
          case "xboolean" -> new String[] {"true", "false"};
          default -> VALUES;
        };
    return values[random.nextInt(values.length)];
  }

  private static String entry(String type, String key, String value) {
    return "<entry key=\"" + key + "\" type=\"" + type + "\" value=\"" + value + "\"/>";
  }
}
