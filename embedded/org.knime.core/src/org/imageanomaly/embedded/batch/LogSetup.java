package org.imageanomaly.embedded.batch;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What nodes log for developers: nothing unless {@code -Dorg.imageanomaly.embedded.log=LEVEL} (OFF,
 * WARNING, INFO, FINE, ALL) asks for it; what concerns users they say in messages.
 */
public final class LogSetup {
  private static final String LEVEL = "org.imageanomaly.embedded.log";

  private LogSetup() {}

  /** Lets nodes log to that console, or not at all. */
  public static void apply(Console console) {
    Level level = level(System.getProperty(LEVEL, "OFF"));
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(level);
    if (level != Level.OFF) {
      root.addHandler(new ConsoleHandler(console));
    }
  }

  private static Level level(String name) {
    try {
      return Level.parse(name);
    } catch (IllegalArgumentException e) {
      return Level.ALL;
    }
  }

  private static final class ConsoleHandler extends Handler {
    private final Console console;

    ConsoleHandler(Console console) {
      this.console = console;
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord entry) {
      console.info("LOG   " + entry.getLoggerName() + ": " + entry.getMessage());
      if (entry.getThrown() != null) {
        for (StackTraceElement frame : entry.getThrown().getStackTrace()) {
          console.info("        " + frame);
        }
      }
    }

    @Override
    public void flush() {
      // every line is written at once
    }

    @Override
    public void close() {
      // the console is not ours
    }
  }
}
