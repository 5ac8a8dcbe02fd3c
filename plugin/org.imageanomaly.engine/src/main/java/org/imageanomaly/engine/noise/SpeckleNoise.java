package org.imageanomaly.engine.noise;

import java.util.Random;

/**
 * Multiplies with normally distributed values of mean 1: light samples are disturbed more than dark
 * ones.
 *
 * @param variance of the values
 */
public record SpeckleNoise(double variance) implements Noise {

  /** As scikit-image does by default. */
  public static final SpeckleNoise STANDARD = new SpeckleNoise(0.01);

  public SpeckleNoise {
    Ranges.checkVariance("speckle", variance);
  }

  @Override
  public void addTo(float[] values, Random random) {
    double deviation = Math.sqrt(variance);
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (values[i] * deviation * random.nextGaussian());
    }
  }
}
