package org.imageanomaly.nodes.learner;

import org.imageanomaly.engine.preparation.Illumination;
import org.knime.node.parameters.widget.choices.Label;

/** What is done about images that are lit differently. */
public enum IlluminationChoice {
  @Label(value = "None", description = "Images stay as bright as they are.")
  NONE(Illumination.NONE),
  @Label(
      value = "Gain",
      description =
          "Each image is multiplied by one number, so that it is as bright as the training images:"
              + " for lamps and exposures that vary. A stain, a reflection or a missing part changes"
              + " nothing in it.")
  GAIN(Illumination.GAIN),
  @Label(
      value = "Gain and offset",
      description =
          "Each image is multiplied by one number, and another is added: for stray light and haze,"
              + " too. The contrast of a whole image is no longer seen.")
  GAIN_AND_OFFSET(Illumination.GAIN_AND_OFFSET),
  @Label(
      value = "Local contrast",
      description =
          "Each pixel is compared with its surroundings, a sixteenth of the image around it, and"
              + " measured by how much these vary: for uneven light, and for faint scratches and"
              + " cracks. What is lost is how bright a wide area is, and which color it has.")
  LOCAL_CONTRAST(Illumination.LOCAL_CONTRAST);

  /** The title of the setting. */
  public static final String SETTING = "Illumination";

  /** What the setting of a network is. */
  public static final String DESCRIPTION =
      "What is done about images that are lit differently, before the network sees them. It is"
          + " learned from the training images, kept with the model, and done to every image"
          + " that the model is given later.";

  private final Illumination illumination;

  IlluminationChoice(Illumination illumination) {
    this.illumination = illumination;
  }

  /** What the engine does for it. */
  public Illumination illumination() {
    return illumination;
  }
}
