package org.imageanomaly.engine.network.onednn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;

/** Keeps native objects until it is closed, then frees them at once, without waiting for Java. */
final class NativeObjects implements AutoCloseable {

  private final Deque<PointerScope> scopes = new ArrayDeque<>();

  /** Keeps every native object that is made on the way; frees them if that fails. */
  <T> T make(Supplier<T> maker) {
    try (PointerScope scope = new PointerScope()) {
      T made = maker.get();
      scope.extend();
      scopes.push(scope);
      return made;
    }
  }

  @Override
  public void close() {
    while (!scopes.isEmpty()) {
      scopes.pop().close();
    }
  }
}
