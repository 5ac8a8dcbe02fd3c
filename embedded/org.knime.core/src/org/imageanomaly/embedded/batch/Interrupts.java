package org.imageanomaly.embedded.batch;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.knime.core.node.NodeLogger;

/**
 * Lets Ctrl-C (and a polite kill) cancel the run instead of ending the program at once; the second
 * one ends it. Java offers signals in no public API, hence by reflection; where that fails, Ctrl-C
 * ends the program as it always does. Closing brings back what was before.
 */
public final class Interrupts implements AutoCloseable {
  private static final NodeLogger LOG = NodeLogger.getLogger(Interrupts.class);
  private static final int ENDED_BY_USER = 130;

  private final AtomicBoolean seen = new AtomicBoolean();
  private final List<Runnable> restorers = new ArrayList<>();
  private final Runnable cancel;

  /** Calls that at the first interrupt, until this is closed. */
  public Interrupts(Runnable cancel) {
    this.cancel = cancel;
    handle("INT");
    handle("TERM");
  }

  private void interrupted() {
    if (seen.getAndSet(true)) {
      Runtime.getRuntime().halt(ENDED_BY_USER);
    }
    cancel.run();
  }

  private void handle(String name) {
    try {
      Signals signals = new Signals(name);
      Object before = signals.handle(signals.handler(this::interrupted));
      restorers.add(() -> restore(signals, before));
    } catch (ReflectiveOperationException | LinkageError | IllegalArgumentException e) {
      LOG.debug("Signals cannot be handled on this Java", e);
    }
  }

  private static void restore(Signals signals, Object before) {
    try {
      signals.handle(before);
    } catch (ReflectiveOperationException e) {
      LOG.debug("Signals cannot be handled any more", e);
    }
  }

  @Override
  public void close() {
    restorers.forEach(Runnable::run);
  }

  /** One signal by {@code sun.misc.Signal}. */
  private static final class Signals {
    private final ClassLoader loader = ClassLoader.getSystemClassLoader();
    private final Class<?> signalClass = loader.loadClass("sun.misc.Signal");
    private final Class<?> handlerClass = loader.loadClass("sun.misc.SignalHandler");
    private final Object signal;

    Signals(String name) throws ReflectiveOperationException {
      signal = signalClass.getConstructor(String.class).newInstance(name);
    }

    Object handler(Runnable action) {
      return Proxy.newProxyInstance(
          loader,
          new Class<?>[] {handlerClass},
          (self, method, arguments) -> {
            if ("handle".equals(method.getName())) {
              action.run();
            }
            return null;
          });
    }

    /** Sets the handler and returns the one before. */
    Object handle(Object handler) throws ReflectiveOperationException {
      return signalClass
          .getMethod("handle", signalClass, handlerClass)
          .invoke(null, signal, handler);
    }
  }
}
