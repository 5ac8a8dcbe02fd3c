package org.imageanomaly.nodes.table;

import org.imageanomaly.engine.image.Fit;
import org.knime.node.parameters.widget.choices.Label;

/** What a dialog offers for images of other proportions than those that a model learns from. */
public enum FitChoice {
  @Label(
      value = "Squeeze",
      description =
          "Width and height are scaled each by its own factor: everything is seen, and distorted.")
  SQUEEZE(Fit.SQUEEZE),
  @Label(
      value = "Pad",
      description =
          "The pixels at the edge are repeated beside the image, or above and below: everything is"
              + " seen, undistorted, and smaller than in other images.")
  PAD(Fit.PAD),
  @Label(
      value = "Crop",
      description =
          "The middle is cut out: it is seen undistorted and as large as in other images. A defect"
              + " outside of it is not seen; maps are black there.")
  CROP(Fit.CROP);

  public static final String TITLE = "Images of other proportions";

  public static final String DESCRIPTION =
      "What becomes of images whose proportions of width and height are not those of most images that"
          + " are learned from, here and wherever the model is used. Images of these proportions are"
          + " the same with every choice. A warning says how many others there are.";

  private final Fit fit;

  FitChoice(Fit fit) {
    this.fit = fit;
  }

  /** As the engine knows it. */
  public Fit fit() {
    return fit;
  }
}
