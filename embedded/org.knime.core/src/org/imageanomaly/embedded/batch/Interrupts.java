package org.imageanomaly.embedded.batch;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.knime.core.node.NodeLogger;

/**
 * Lets Ctrl-C (and a polite kill) cancel the run instead of ending the program at once; the second
 * one ends it. Java offers signals in no public API, hence by reflection; where that fails, Ctrl-C
 * ends the program as it always does.
 */
final class Interrupts {
  private static final NodeLogger LOG = NodeLogger.getLogger(Interrupts.class);
  private static final int ENDED_BY_USER = 130;

  private Interrupts() {}

  static void onFirst(Runnable cancel) {
    AtomicBoolean seen = new AtomicBoolean();
    Runnable handler =
        () -> {
          if (seen.getAndSet(true)) {
            Runtime.getRuntime().halt(ENDED_BY_USER);
          }
          cancel.run();
        };
    handle("INT", handler);
    handle("TERM", handler);
  }

  private static void handle(String name, Runnable action) {
    try {
      ClassLoader loader = ClassLoader.getSystemClassLoader();
      Class<?> signal = loader.loadClass("sun.misc.Signal");
      Class<?> handler = loader.loadClass("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              loader,
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                if ("handle".equals(method.getName())) {
                  action.run();
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException | LinkageError | IllegalArgumentException e) {
      LOG.debug("Signals cannot be handled on this Java", e);
    }
  }
}
