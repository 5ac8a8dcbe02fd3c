package org.imageanomaly.engine.preparation;

/** The discrete Fourier transform of a square of complex numbers (Cooley and Tukey 1965). */
final class FourierTransform {

  private final int side;
  private final float[] cos;
  private final float[] sin;

  /**
   * A transform.
   *
   * @param side a power of 2
   */
  FourierTransform(int side) {
    if (Integer.bitCount(side) != 1) {
      throw new IllegalArgumentException(side + " is no power of 2.");
    }
    this.side = side;
    this.cos = new float[side / 2];
    this.sin = new float[side / 2];
    for (int i = 0; i < side / 2; i++) {
      cos[i] = (float) StrictMath.cos(2 * Math.PI * i / side);
      sin[i] = (float) StrictMath.sin(2 * Math.PI * i / side);
    }
  }

  /**
   * Transforms in place; the inverse comes without the factor 1 / side^2, real and imaginary
   * swapped.
   */
  void transform(float[] real, float[] imaginary) {
    for (int row = 0; row < side; row++) {
      line(real, imaginary, row * side, 1);
    }
    for (int column = 0; column < side; column++) {
      line(real, imaginary, column, side);
    }
  }

  private void line(float[] real, float[] imaginary, int offset, int step) {
    int bits = Integer.numberOfTrailingZeros(side);
    for (int i = 0; i < side; i++) {
      int k = Integer.reverse(i) >>> (Integer.SIZE - bits);
      if (k > i) {
        swap(real, offset + i * step, offset + k * step);
        swap(imaginary, offset + i * step, offset + k * step);
      }
    }
    for (int half = 1; half < side; half *= 2) {
      int turn = side / (2 * half);
      for (int start = 0; start < side; start += 2 * half) {
        for (int k = 0; k < half; k++) {
          int one = offset + (start + k) * step;
          int other = one + half * step;
          float c = cos[k * turn];
          float s = -sin[k * turn];
          float re = c * real[other] - s * imaginary[other];
          float im = c * imaginary[other] + s * real[other];
          real[other] = real[one] - re;
          imaginary[other] = imaginary[one] - im;
          real[one] += re;
          imaginary[one] += im;
        }
      }
    }
  }

  private static void swap(float[] values, int one, int other) {
    float value = values[one];
    values[one] = values[other];
    values[other] = value;
  }
}
