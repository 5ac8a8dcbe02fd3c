package org.imageanomaly.embedded.filter;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.knime.node.parameters.persistence.Persistable;

/** Keeps the names that match a pattern. The fields are saved. */
public class PatternChoice implements Persistable {
  String pattern = "";
  boolean isCaseSensitive;
  boolean isInverted;

  /** Whether a name matches the pattern as a regular expression; an empty one matches nothing. */
  public Predicate<String> byRegex() {
    return kept(pattern.isEmpty() ? name -> false : matching(pattern));
  }

  /** Whether a name matches the pattern, where * stands for any characters and ? for one. */
  public Predicate<String> byWildcards() {
    StringBuilder regex = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      regex.append(
          switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    return kept(matching(regex.toString()));
  }

  private Predicate<String> matching(String regex) {
    int flags = isCaseSensitive ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    return Pattern.compile("^" + regex + "$", flags).asPredicate();
  }

  private Predicate<String> kept(Predicate<String> matches) {
    return isInverted ? matches.negate() : matches;
  }
}
