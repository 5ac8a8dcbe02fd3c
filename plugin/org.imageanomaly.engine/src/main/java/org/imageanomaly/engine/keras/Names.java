package org.imageanomaly.engine.keras;

/** Names out of a file, as far as a message has room for them. */
final class Names {

  private static final int LONGEST = 80;

  private Names() {}

  /** The beginning of a name, without control characters. */
  static String shown(String name) {
    String text = name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "...";
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
