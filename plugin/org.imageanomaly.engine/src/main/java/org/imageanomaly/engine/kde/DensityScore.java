package org.imageanomaly.engine.kde;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.density.GaussianKernelDensity;
import org.imageanomaly.engine.density.PositionDensity;
import org.imageanomaly.engine.feature.FeatureMeasure;
import org.imageanomaly.engine.feature.Features;

/** How probable features are: the natural log density, lower is more unusual. */
public sealed interface DensityScore extends FeatureMeasure {

  @Override
  default boolean higherIsUnusual() {
    return false;
  }

  /**
   * One density over all features of an image. At a position it tells that part of the exponent of
   * the nearest kernel which comes from there.
   */
  record Global(GaussianKernelDensity density) implements DensityScore {
    @Override
    public List<Found> measure(Features features) {
      double[] whole = density.logDensity(features.values());
      List<Found> found = new ArrayList<>(whole.length);
      for (int i = 0; i < whole.length; i++) {
        found.add(new Found(whole[i], exponents(features, i)));
      }
      return found;
    }

    private float[] exponents(Features features, int image) {
      double[] values = density.exponents(features.values(), image);
      float[] exponents = new float[features.positions()];
      for (int k = 0; k < values.length; k++) {
        exponents[k % exponents.length] += (float) values[k];
      }
      return exponents;
    }
  }

  /** One density per position, in units of its bandwidth; the least probable position counts. */
  record Local(PositionDensity density) implements DensityScore {
    @Override
    public List<Found> measure(Features features) {
      List<Found> found = new ArrayList<>();
      for (double[] positions : density.logDensities(features.values())) {
        float[] map = new float[positions.length];
        for (int p = 0; p < map.length; p++) {
          map[p] = (float) positions[p];
        }
        found.add(new Found(Arrays.stream(positions).min().orElseThrow(), map));
      }
      return found;
    }
  }
}
