package org.imageanomaly.embedded.export;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes file names out of any text: one plain name, never a path, valid on every common system and
 * used once in its folder even where upper and lower case are the same.
 */
final class FileNames {
  /** Common file systems take 255 bytes, of which some are for an extension. */
  private static final int MAX_BYTES = 200;

  private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\p{Cs}<>:\"/\\\\|?*]");
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

  /** What file names of this process can be made of: in some locales letters of ASCII alone. */
  private static final Charset LOCAL =
      Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

  private final Set<String> used = new HashSet<>();

  /** A name that was not given out before; the number tells it from another where needed. */
  String unique(String text, String extension, long number) {
    String base = safe(withoutExtension(text, extension));
    String name = base + extension;
    for (long n = number; !used.add(name.toLowerCase(Locale.ROOT)); n++) {
      name = base + " #" + n + extension;
    }
    return name;
  }

  private static String withoutExtension(String text, String extension) {
    return text.toLowerCase(Locale.ROOT).endsWith(extension)
        ? text.substring(0, text.length() - extension.length())
        : text;
  }

  private static String encodable(String text, Charset ofNames) {
    CharsetEncoder encoder = ofNames.newEncoder();
    StringBuilder name = new StringBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(letter -> name.append(encoder.canEncode(letter) ? letter : "_"));
    return name.toString();
  }

  private static String cut(String name) {
    int end = name.length();
    while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      end = name.offsetByCodePoints(end, -1);
    }
    return name.substring(0, end);
  }

  static String safe(String text) {
    return safe(text, LOCAL);
  }

  static String safe(String text, Charset ofNames) {
    String name = FORBIDDEN.matcher(encodable(text, ofNames)).replaceAll("_");
    name = cut(name).replaceFirst("^[. ]+", "_").replaceFirst("[. ]+$", "_");
    return name.isEmpty() || RESERVED.matcher(name).matches() ? "_" + name : name;
  }
}
