package org.imageanomaly.engine.cnn;

/** How much the examples of each class count, so that rare classes are not drowned. */
final class ClassWeights {

  private ClassWeights() {}

  /**
   * Weights in inverse proportion to the frequency of a class: every class counts the same in total
   * and an example 1 on average. A class without examples gets 0.
   *
   * @param classes the class of each example, from 0
   * @param count the number of classes
   */
  static float[] balanced(int[] classes, int count) {
    int[] sizes = new int[count];
    for (int c : classes) {
      sizes[c]++;
    }
    long present = java.util.Arrays.stream(sizes).filter(size -> size > 0).count();
    float[] weights = new float[count];
    for (int c = 0; c < count; c++) {
      weights[c] = sizes[c] == 0 ? 0 : (float) ((double) classes.length / present / sizes[c]);
    }
    return weights;
  }
}
