package org.imageanomaly.engine.keras;

import java.util.Arrays;

/**
 * Values of a layer as Keras keeps them.
 *
 * @param shape the lengths of their axes
 * @param values row by row, the last axis fastest
 */
record Weight(int[] shape, float[] values) {

  boolean is(int... wanted) {
    return Arrays.equals(shape, wanted);
  }

  /** The lengths of the axes, for people. */
  static String text(int... shape) {
    return Arrays.toString(shape).replace("[", "").replace("]", "").replace(", ", " x ");
  }
}
