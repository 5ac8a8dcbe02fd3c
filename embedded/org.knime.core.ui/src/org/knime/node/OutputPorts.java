package org.knime.node;

/**
 * The outputs of a node while it sets them.
 *
 * @param <T> specs or data
 */
final class OutputPorts<T> {
  private final T[] values;

  OutputPorts(T[] empty) {
    values = empty;
  }

  void set(int index, T value) {
    if (index < 0 || index >= values.length) {
      throw new IllegalArgumentException(
          "Output port "
              + index
              + " was set, but the node has "
              + values.length
              + " output port(s).");
    }
    values[index] = value;
  }

  void setAll(T[] all) {
    for (int i = 0; i < all.length; i++) {
      set(i, all[i]);
    }
  }

  T[] values() {
    return values;
  }
}
