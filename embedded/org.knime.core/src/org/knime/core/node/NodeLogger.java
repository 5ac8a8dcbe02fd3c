package org.knime.core.node;

import java.util.function.Supplier;
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
    ERROR(Level.SEVERE),
    /** Something that stops everything. */
    FATAL(Level.SEVERE),
    /** Everything. */
    ALL(Level.ALL),
    /** Nothing. */
    OFF(Level.OFF);

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

  /** Writes an entry of level debug. */
  public void debug(Object message) {
    log(LEVEL.DEBUG, message, null);
  }

  /** Writes an entry of level debug, whose text is made only when it is written. */
  public void debug(Supplier<Object> message) {
    if (isEnabledFor(LEVEL.DEBUG)) {
      log(LEVEL.DEBUG, message.get(), null);
    }
  }

  /** Writes an entry of level debug with a stack trace. */
  public void debug(Object message, Throwable cause) {
    log(LEVEL.DEBUG, message, cause);
  }

  /** Writes an entry of level debug in the manner of {@link String#format}. */
  public void debugWithFormat(String format, Object... arguments) {
    if (isEnabledFor(LEVEL.DEBUG)) {
      log(LEVEL.DEBUG, String.format(format, arguments), null);
    }
  }

  /** Writes an entry of level info. */
  public void info(Object message) {
    log(LEVEL.INFO, message, null);
  }

  /** Writes an entry of level info, whose text is made only when it is written. */
  public void info(Supplier<Object> message) {
    if (isEnabledFor(LEVEL.INFO)) {
      log(LEVEL.INFO, message.get(), null);
    }
  }

  /** Writes an entry of level info with a stack trace. */
  public void info(Object message, Throwable cause) {
    log(LEVEL.INFO, message, cause);
  }

  /** Writes an entry of level info in the manner of {@link String#format}. */
  public void infoWithFormat(String format, Object... arguments) {
    if (isEnabledFor(LEVEL.INFO)) {
      log(LEVEL.INFO, String.format(format, arguments), null);
    }
  }

  /** Writes an entry of level warn. */
  public void warn(Object message) {
    log(LEVEL.WARN, message, null);
  }

  /** Writes an entry of level warn, whose text is made only when it is written. */
  public void warn(Supplier<Object> message) {
    if (isEnabledFor(LEVEL.WARN)) {
      log(LEVEL.WARN, message.get(), null);
    }
  }

  /** Writes an entry of level warn with a stack trace. */
  public void warn(Object message, Throwable cause) {
    log(LEVEL.WARN, message, cause);
  }

  /** Writes an entry of level warn in the manner of {@link String#format}. */
  public void warnWithFormat(String format, Object... arguments) {
    if (isEnabledFor(LEVEL.WARN)) {
      log(LEVEL.WARN, String.format(format, arguments), null);
    }
  }

  /** Writes an entry of level error. */
  public void error(Object message) {
    log(LEVEL.ERROR, message, null);
  }

  /** Writes an entry of level error, whose text is made only when it is written. */
  public void error(Supplier<Object> message) {
    if (isEnabledFor(LEVEL.ERROR)) {
      log(LEVEL.ERROR, message.get(), null);
    }
  }

  /** Writes an entry of level error with a stack trace. */
  public void error(Object message, Throwable cause) {
    log(LEVEL.ERROR, message, cause);
  }

  /** Writes an entry of level error in the manner of {@link String#format}. */
  public void errorWithFormat(String format, Object... arguments) {
    if (isEnabledFor(LEVEL.ERROR)) {
      log(LEVEL.ERROR, String.format(format, arguments), null);
    }
  }

  /** Writes an entry of level fatal. */
  public void fatal(Object message) {
    log(LEVEL.FATAL, message, null);
  }

  /** Writes an entry of level fatal, whose text is made only when it is written. */
  public void fatal(Supplier<Object> message) {
    if (isEnabledFor(LEVEL.FATAL)) {
      log(LEVEL.FATAL, message.get(), null);
    }
  }

  /** Writes an entry of level fatal with a stack trace. */
  public void fatal(Object message, Throwable cause) {
    log(LEVEL.FATAL, message, cause);
  }

  /** Writes an entry of level fatal in the manner of {@link String#format}. */
  public void fatalWithFormat(String format, Object... arguments) {
    if (isEnabledFor(LEVEL.FATAL)) {
      log(LEVEL.FATAL, String.format(format, arguments), null);
    }
  }

  /** An error in the code of the node itself. */
  public void coding(Object message) {
    error("CODING PROBLEM: " + message);
  }

  /** An error in the code of the node itself. */
  public void coding(Object message, Throwable cause) {
    error("CODING PROBLEM: " + message, cause);
  }

  /** Whether entries for developers are written. */
  public boolean isDebugEnabled() {
    return isEnabledFor(LEVEL.DEBUG);
  }

  /** Whether informational entries are written. */
  public boolean isInfoEnabled() {
    return isEnabledFor(LEVEL.INFO);
  }

  /** Whether entries of that level are written. */
  public boolean isEnabledFor(LEVEL level) {
    return logger.isLoggable(level.level);
  }

  private void log(LEVEL level, Object message, Throwable cause) {
    logger.log(level.level, String.valueOf(message), cause);
  }
}
