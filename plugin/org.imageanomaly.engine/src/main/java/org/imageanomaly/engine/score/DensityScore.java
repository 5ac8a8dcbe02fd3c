package org.imageanomaly.engine.score;

import org.imageanomaly.engine.density.GaussianKernelDensity;
import org.imageanomaly.engine.density.PositionDensity;

/** How probable latent representations are. */
public sealed interface DensityScore {

  /**
   * The natural log density of each image; lower is more unusual.
   *
   * @param latents M x K x h x w
   */
  double[] logDensity(float[] latents);

  /** One density over the whole latent representation. */
  record Global(GaussianKernelDensity density) implements DensityScore {
    @Override
    public double[] logDensity(float[] latents) {
      return density.logDensity(latents);
    }
  }

  /**
   * One density per latent position, in units of its bandwidth; the least probable position counts.
   */
  record Local(PositionDensity density) implements DensityScore {
    @Override
    public double[] logDensity(float[] latents) {
      double[][] positions = density.logDensities(latents);
      double[] least = new double[positions.length];
      for (int i = 0; i < least.length; i++) {
        least[i] = java.util.Arrays.stream(positions[i]).min().orElseThrow();
      }
      return least;
    }
  }
}
