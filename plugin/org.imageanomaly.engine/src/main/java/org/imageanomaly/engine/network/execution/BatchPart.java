package org.imageanomaly.engine.network.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * A part of a batch that passes a network at once, so that memory is bounded by the network and not
 * by the batch.
 *
 * @param from the first example
 * @param to the one after the last
 */
public record BatchPart(int from, int to) {

  /**
   * Values that the layers of a network may hold at a time. A training takes about 24 bytes for
   * each: 0.8 GB.
   */
  private static final long MOST_VALUES = 1L << 25;

  /** Refuses a part without examples. */
  public BatchPart {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException(
          "A part of a batch has at least one example, not those from " + from + " to " + to + ".");
    }
  }

  /** The number of examples. */
  public int size() {
    return to - from;
  }

  /** What belongs to this part in an array of so many values for each example. */
  public float[] of(float[] values, int perExample) {
    return Arrays.copyOfRange(values, from * perExample, to * perExample);
  }

  /** As few parts as memory allows, of nearly one size; one example is the smallest. */
  public static List<BatchPart> of(NetworkSpec spec, int examples) {
    long each = spec.input().size();
    for (TensorShape shape : spec.shapes()) {
      each += shape.size();
    }
    return cut(examples, MOST_VALUES / each);
  }

  /**
   * As few parts as possible, of nearly one size.
   *
   * @param most the examples that a part may have; one is the least
   */
  public static List<BatchPart> cut(int examples, long most) {
    long size = Math.max(1, most);
    int count = Math.toIntExact((examples + size - 1) / size);
    List<BatchPart> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(
          new BatchPart((int) ((long) i * examples / count), (int) ((i + 1L) * examples / count)));
    }
    return parts;
  }
}
