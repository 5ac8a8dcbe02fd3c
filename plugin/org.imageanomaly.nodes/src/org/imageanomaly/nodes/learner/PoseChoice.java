package org.imageanomaly.nodes.learner;

import org.imageanomaly.engine.preparation.Pose;
import org.knime.node.parameters.widget.choices.Label;

/** What is done about parts that lie turned or shifted. */
public enum PoseChoice {
  @Label(value = "As is", description = "Parts stay as they lie: for fixtures and textures.")
  AS_IS(Pose.AS_IS),
  @Label(
      value = "Aligned",
      description =
          "Each image is turned and shifted, so that its part lies as the mean part of the training"
              + " images. It must lie as a whole before an even background. Where that is not so,"
              + " or all parts lie alike already, images stay as they are and a warning says why."
              + " A part that lies wrong is no anomaly then.")
  ALIGNED(Pose.ALIGNED);

  /** The title of the setting. */
  public static final String SETTING = "Pose";

  /** What the setting of a network is; a sentence that may go on. */
  public static final String DESCRIPTION =
      "What is done about parts that lie turned or shifted, before the network sees them. It is"
          + " learned from the training images, kept with the model, and done to every image"
          + " that the model is given later";

  private final Pose pose;

  PoseChoice(Pose pose) {
    this.pose = pose;
  }

  /** What the engine does for it. */
  public Pose pose() {
    return pose;
  }
}
