package org.imageanomaly.spark.job;

/** What failures of Spark say to people. */
public final class Failures {

  private Failures() {}

  /** The first line of what the innermost cause says. */
  public static String firstLine(Throwable failure) {
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
