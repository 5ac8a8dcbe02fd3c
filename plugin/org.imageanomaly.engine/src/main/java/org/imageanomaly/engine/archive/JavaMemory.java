package org.imageanomaly.engine.archive;

/** What Java's heap still has room for. */
final class JavaMemory {

  private static final int MEGABYTE = 1 << 20;

  private JavaMemory() {}

  /**
   * Looks for room before anything is read into it.
   *
   * @param bytes that are needed
   * @param what needs them, such as "Its values need"
   * @throws ModelFileException if there are not so many
   */
  static void need(long bytes, String what) throws ModelFileException {
    if (bytes > room()) {
      // much of what is in use may be garbage, and nobody else looks before it is too late
      System.gc();
      if (bytes > room()) {
        throw tooLittle(what + " " + megabytes(bytes) + " MB", null);
      }
    }
  }

  private static long room() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
  }

  /** A model that is larger than the memory, with what helps. */
  static ModelFileException tooLittle(String need, Throwable cause) {
    return new ModelFileException(
        need
            + " of Java's memory, of which "
            + megabytes(Math.max(0, room()))
            + " of "
            + megabytes(Runtime.getRuntime().maxMemory())
            + " MB are free. Give Java more (-Xmx in knime.ini), or take another copy of the file"
            + " if the model should not be that large.",
        cause);
  }

  private static long megabytes(long bytes) {
    return (bytes + MEGABYTE - 1) / MEGABYTE;
  }
}
