package org.imageanomaly.engine.dataset;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where masks lie, as a user writes it: a path in the folder with slashes, such as
 * masks/{label}/{name}.png. {name} stands for the image's name without extension, {label} for its
 * label, {folder} for the folders that lead to it, and * for any characters within a name. Upper
 * and lower case are the same; the extension of a mask may be left open with .*
 */
public final class MaskPattern {

  private static final Pattern PART = Pattern.compile("\\{([^{}]*)\\}|\\*|[^{}*]+|[{}]");

  private static final Map<String, String> PLACEHOLDERS =
      Map.of("name", "[^/]+", "label", "[^/]+", "folder", ".+");

  private final Pattern pattern;
  private final Map<String, String> groups = new LinkedHashMap<>();

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it is none; the message says what is wrong
   */
  public MaskPattern(String text) {
    String path = text.strip().replace('\\', '/').replaceFirst("^(\\./)+", "");
    if (path.startsWith("/") || path.contains("..") || path.matches("[a-zA-Z]:.*")) {
      throw refusal(text, "it is no path within the folder");
    }
    StringBuilder regex = new StringBuilder();
    StringBuilder fixed = new StringBuilder();
    Matcher parts = PART.matcher(FileName.key(path));
    while (parts.find()) {
      regex.append(part(text, parts, fixed));
    }
    if (!groups.containsKey("name")) {
      throw refusal(text, "{name}, which stands for the name of the image, is not in it");
    }
    if (fixed.toString().replaceFirst("\\.[a-z]*$", "").replace("/", "").isEmpty()) {
      throw refusal(text, "images themselves lie so; a mask needs a folder or a name of its own");
    }
    pattern = Pattern.compile(regex.toString());
  }

  private String part(String text, Matcher parts, StringBuilder fixed) {
    String name = parts.group(1);
    if (name != null) {
      String kind = PLACEHOLDERS.get(name.strip());
      if (kind == null) {
        throw refusal(text, "{" + name + "} is unknown; {name}, {label} and {folder} are known");
      }
      boolean first = groups.putIfAbsent(name.strip(), kind) == null;
      return first ? "(?<" + name.strip() + ">" + kind + ")" : "\\k<" + name.strip() + ">";
    }
    String literal = parts.group();
    if (literal.equals("*")) {
      return "[^/]*";
    }
    if (literal.equals("{") || literal.equals("}")) {
      throw refusal(text, "a brace has no partner");
    }
    fixed.append(literal);
    return Pattern.quote(literal);
  }

  private static IllegalArgumentException refusal(String text, String reason) {
    return new IllegalArgumentException(
        "The mask pattern \""
            + text
            + "\" cannot be used: "
            + reason
            + ". Write for example masks/{label}/{name}.png or {folder}/{name}_mask.png.");
  }

  /** What the placeholders stand for in the path of a mask; empty if it is no mask. */
  Optional<Map<String, String>> read(String relativePath) {
    Matcher matcher = pattern.matcher(FileName.key(relativePath));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    groups.keySet().forEach(group -> values.put(group, matcher.group(group)));
    return Optional.of(values);
  }
}
