package org.imageanomaly.engine.metric;

/**
 * A threshold that was set without a look at the labels: images that score above it are flagged.
 */
public record FixedThreshold(double value) implements Threshold {

  @Override
  public boolean flags(double score) {
    return score > value;
  }
}
