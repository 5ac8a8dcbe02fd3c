package org.imageanomaly.engine.detector;

/**
 * A scale in a model file; its direction is that of the score.
 *
 * @param median of held-out normal images
 * @param threshold beyond which a score is anomalous
 */
public record ScaleDocument(double median, double threshold) {

  /** The document of a scale. */
  public static ScaleDocument of(Scale scale) {
    return new ScaleDocument(scale.median(), scale.threshold());
  }

  /** The scale of a document. */
  public Scale decode(boolean higherIsUnusual) {
    return new Scale(median, threshold, higherIsUnusual);
  }
}
