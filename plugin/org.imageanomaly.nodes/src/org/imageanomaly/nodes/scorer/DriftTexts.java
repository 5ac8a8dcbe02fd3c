package org.imageanomaly.nodes.scorer;

/** What descriptions of scorers say of images that are no longer what a detector was made for. */
public final class DriftTexts {

  /** Of the node. */
  public static final String DESCRIPTION =
      """
      <p>A detector takes whatever has changed for a defect. So brightness and contrast of all images that it was \
      not fitted to, and the scores of those that look normal, are compared with those of the good images that \
      its threshold rests on. Where they differ by more than chance, and by so much that it matters, a warning says what has changed: \
      restore the light, or recalibrate the detector in the KDE Learner with good images like today's. In a long run \
      the log says it as soon as it is sure. Fewer than five images say nothing.</p>
      """;

  private DriftTexts() {}
}
