package org.imageanomaly.engine.archive;

/** Names out of a file, as far as a message has room for them. */
final class Excerpt {

  private static final int LONGEST = 80;

  private Excerpt() {}

  /** The beginning of a text, without control characters. */
  static String of(String text) {
    String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    return shown.replaceAll("\\p{Cntrl}", "?");
  }
}
