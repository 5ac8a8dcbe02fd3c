package org.imageanomaly.spark;

/** What failures of Spark say to people. */
final class Failures {

  private Failures() {}

  /** The first line of what the innermost cause says. */
  static String firstLine(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    boolean itself = root.getMessage() == null || root instanceof Error;
    String message = itself ? root.toString() : root.getMessage();
    String line = message.strip().lines().findFirst().orElse("").strip();
    return line.endsWith(".") ? line : line + ".";
  }
}
