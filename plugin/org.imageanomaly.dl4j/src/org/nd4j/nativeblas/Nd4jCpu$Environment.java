package org.nd4j.nativeblas;

/**
 * Switches the oneDNN layer helpers of Deeplearning4j on.
 *
 * <p>Deeplearning4j 1.0.0-M2.1 asks this class by reflection whether oneDNN may be used, but none
 * of its jars contains it; without it every convolution falls back to im2col, which trains about
 * fourteen times slower. The library looks for exactly this name and these two methods.
 */
@SuppressWarnings("checkstyle:TypeName")
public final class Nd4jCpu$Environment {

  private static final Nd4jCpu$Environment INSTANCE = new Nd4jCpu$Environment();

  private Nd4jCpu$Environment() {}

  /** The only instance; called by reflection. */
  public static Nd4jCpu$Environment getInstance() {
    return INSTANCE;
  }

  /** Whether oneDNN may be used; called by reflection. */
  public boolean isUseMKLDNN() {
    return true;
  }
}
