package org.knime.core.node;

import java.util.logging.Level;
import java.util.logging.Logger;

/** A log for node developers. It writes to {@code java.util.logging} under the given name. */
public final class NodeLogger {
  private final Logger logger;

  /** How serious an entry is. */
  public enum LEVEL {
    /** For developers. */
    DEBUG(Level.FINE),
    /** For those who want to know. */
    INFO(Level.INFO),
    /** Something a user should look at. */
    WARN(Level.WARNING),
    /** Something that failed. */
    ERROR(Level.SEVERE);

    private final Level level;

    LEVEL(Level level) {
      this.level = level;
    }
  }

  private NodeLogger(String name) {
    logger = Logger.getLogger(name);
  }

  /** The log of a class. */
  public static NodeLogger getLogger(Class<?> owner) {
    return getLogger(owner.getName());
  }

  /** The log of a name. */
  public static NodeLogger getLogger(String name) {
    return new NodeLogger(name);
  }

  /** Writes an entry of level debug with a stack trace. */
  public void debug(Object message, Throwable cause) {
    log(LEVEL.DEBUG, message, cause);
  }

  /** Writes an entry of level info. */
  public void info(Object message) {
    log(LEVEL.INFO, message, null);
  }

  /** Writes an entry of level warn. */
  public void warn(Object message) {
    log(LEVEL.WARN, message, null);
  }

  /** Writes an entry of level error. */
  public void error(Object message) {
    log(LEVEL.ERROR, message, null);
  }

  /** Writes an entry of level error with a stack trace. */
  public void error(Object message, Throwable cause) {
    log(LEVEL.ERROR, message, cause);
  }

  private void log(LEVEL level, Object message, Throwable cause) {
    logger.log(level.level, String.valueOf(message), cause);
  }
}
