package org.imageanomaly.engine.keras;

/** Brings kernels of Keras into the order of this extension. */
final class Kernels {

  private Kernels() {}

  /**
   * How a kernel of Keras lies in the square one that computes the same.
   *
   * @param height of the kernel of Keras
   * @param width of it
   * @param dilation how far its weights are apart
   * @param size of the square one
   * @param top where its first row lies
   * @param left where its first column lies
   * @param turned whether its rows and columns run backwards
   */
  record Placing(int height, int width, int dilation, int size, int top, int left, boolean turned) {

    private int at(int row, int column) {
      int y = turned ? height - 1 - row : row;
      int x = turned ? width - 1 - column : column;
      return (top + y * dilation) * size + left + x * dilation;
    }
  }

  /** Height x width x first x second becomes second x first x size x size, and biases follow. */
  static float[] secondFirst(Weight kernel, float[] biases, Placing placing) {
    int first = kernel.shape()[2];
    int second = kernel.shape()[3];
    int taps = placing.size * placing.size;
    float[] all = new float[first * second * taps + biases.length];
    int from = 0;
    for (int row = 0; row < placing.height; row++) {
      for (int column = 0; column < placing.width; column++) {
        for (int a = 0; a < first; a++) {
          for (int b = 0; b < second; b++) {
            all[(b * first + a) * taps + placing.at(row, column)] = kernel.values()[from++];
          }
        }
      }
    }
    System.arraycopy(biases, 0, all, all.length - biases.length, biases.length);
    return all;
  }

  /** The mean of squares as a convolution of each channel with itself. */
  static float[] mean(int channels, int size) {
    int taps = size * size;
    float[] all = new float[channels * channels * taps + channels];
    for (int c = 0; c < channels; c++) {
      java.util.Arrays.fill(
          all, (c * channels + c) * taps, (c * channels + c + 1) * taps, 1f / taps);
    }
    return all;
  }
}
