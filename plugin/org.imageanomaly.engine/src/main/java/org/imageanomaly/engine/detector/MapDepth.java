package org.imageanomaly.engine.detector;

/**
 * How the values of a map become the samples of a picture. Samples s are linear in values v: s =
 * perUnit * (v + offset), rounded and kept within those that there are.
 */
public enum MapDepth {
  /** Black is the usual pixel or better, mid gray the threshold, white twice it. */
  EIGHT_BITS(8, 127.5, 0),

  /**
   * For whoever computes further: s = 200 (v + 5), so that values from -5 to 322.675 are kept in
   * steps of 0.005, those below the usual pixel and those far beyond the threshold among them. The
   * usual pixel is 1000, the threshold 1200. (The largest value of an autoencoder's maps on MVTec
   * AD's bottles is 233.)
   */
  SIXTEEN_BITS(16, 200, 5);

  private final int bits;
  private final double perUnit;
  private final double offset;

  MapDepth(int bits, double perUnit, double offset) {
    this.bits = bits;
    this.perUnit = perUnit;
    this.offset = offset;
  }

  /** The bits of a sample. */
  public int bits() {
    return bits;
  }

  /** The samples of a unit of the map: between the usual pixel and the threshold. */
  public double perUnit() {
    return perUnit;
  }

  /** What is added to a value before. */
  public double offset() {
    return offset;
  }

  /** The sample of a value. */
  public int sample(double value) {
    return (int) Math.round(Math.max(0, Math.min((1 << bits) - 1, perUnit * (value + offset))));
  }

  /** The value of a sample. */
  public double value(int sample) {
    return sample / perUnit - offset;
  }
}
