package org.imageanomaly.embedded.batch;

import java.io.Console;

/** Whether a person watches the output. */
public final class Terminal {
  private static final int DEFAULT_COLUMNS = 80;
  private static final int MIN_COLUMNS = 20;

  private Terminal() {}

  /** Whether the output is that of a terminal that can redraw a line. */
  public static boolean isThere() {
    Console console = System.console();
    if (console == null || "dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      // since Java 22 there is a console even without a terminal, and this method
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** How many letters go into a line of it. */
  public static int columns() {
    try {
      return Math.max(MIN_COLUMNS, Integer.parseInt(System.getenv("COLUMNS")));
    } catch (NumberFormatException e) {
      return DEFAULT_COLUMNS;
    }
  }
}
