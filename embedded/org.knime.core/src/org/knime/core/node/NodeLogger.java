package org.knime.core.node;

import java.util.logging.Level;
import java.util.logging.Logger;

/** A log for node developers. It writes to {@code java.util.logging} under the given name. */
public final class NodeLogger {
  private final Logger logger;

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
    log(Level.FINE, message, cause);
  }

  /** Writes an entry of level info. */
  public void info(Object message) {
    log(Level.INFO, message, null);
  }

  /** Writes an entry of level warn. */
  public void warn(Object message) {
    log(Level.WARNING, message, null);
  }

  /** Writes an entry of level error. */
  public void error(Object message) {
    log(Level.SEVERE, message, null);
  }

  /** Writes an entry of level error with a stack trace. */
  public void error(Object message, Throwable cause) {
    log(Level.SEVERE, message, cause);
  }

  private void log(Level level, Object message, Throwable cause) {
    logger.log(level, String.valueOf(message), cause);
  }
}
