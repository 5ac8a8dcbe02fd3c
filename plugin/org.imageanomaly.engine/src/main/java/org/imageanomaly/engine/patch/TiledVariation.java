package org.imageanomaly.engine.patch;

/** Adds up how much features vary on the whole, tile after tile. */
final class TiledVariation {

  private final double[] sums;
  private final double[] squares;
  private final double[] variances;
  private long cells;
  private int blocks;

  TiledVariation(int channels) {
    this.sums = new double[channels];
    this.squares = new double[channels];
    this.variances = new double[channels];
  }

  /** Adds a tile of some images. */
  void add(TileFeatures seen) {
    PatchMoments moments = seen.moments();
    for (int image = 0; image < seen.values().length; image++) {
      moments.add(seen.values()[image]);
      add(seen.inner(image));
    }
    blocks += moments.blocks();
    double[] more = new GaussianFitting(moments).variances();
    for (int k = 0; k < more.length; k++) {
      variances[k] += more[k];
    }
  }

  private void add(float... features) {
    for (int i = 0; i < features.length; i++) {
      sums[i % sums.length] += features[i];
      squares[i % sums.length] += (double) features[i] * features[i];
    }
    cells += features.length / sums.length;
  }

  GaussianFitting.Variation variation() {
    double[] deviations = new double[sums.length];
    double[] usual = new double[sums.length];
    for (int k = 0; k < sums.length; k++) {
      double mean = sums[k] / cells;
      deviations[k] = GaussianFitting.deviation(squares[k] / cells - mean * mean);
      usual[k] = variances[k] / blocks / (deviations[k] * deviations[k]);
    }
    return new GaussianFitting.Variation(deviations, usual);
  }
}
