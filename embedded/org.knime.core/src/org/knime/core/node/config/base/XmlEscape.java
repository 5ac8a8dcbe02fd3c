package org.knime.core.node.config.base;

import java.util.Locale;

/**
 * The platform's own escape inside XML attribute values: a UTF-16 unit that XML cannot carry is
 * written as two percent signs and five decimal digits, and so is the first of two percent signs.
 */
final class XmlEscape {
  private static final int DIGITS = 5;

  private XmlEscape() {}

  static String encode(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '\ud7ff' || text.startsWith("%%", i)) {
        out.append("%%").append(String.format(Locale.ROOT, "%05d", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  static String decode(String text) {
    if (text == null) {
      return null;
    }
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      if (isEscape(text, i)) {
        out.append((char) Integer.parseInt(text, i + 2, i + 2 + DIGITS, 10));
        i += 2 + DIGITS;
      } else {
        out.append(text.charAt(i++));
      }
    }
    return out.toString();
  }

  private static boolean isEscape(String text, int at) {
    return text.startsWith("%%", at)
        && at + 2 + DIGITS <= text.length()
        && text.substring(at + 2, at + 2 + DIGITS).chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
