package org.imageanomaly.engine.preparation;

/** What is done about images that are lit differently. */
public enum Illumination {
  /** Nothing. */
  NONE("none"),
  /** Each image is multiplied by one number, so that it is as bright as the training images. */
  GAIN("gain"),
  /** Each image is multiplied by one number, and another is added. */
  GAIN_AND_OFFSET("gain and offset"),
  /**
   * Each pixel is compared with its surroundings and measured by how much these vary. What remains
   * is structure: neither how bright an area is nor which color it has.
   */
  LOCAL_CONTRAST("local contrast");

  private final String text;

  Illumination(String text) {
    this.text = text;
  }

  /** Its name, for people. */
  public String text() {
    return text;
  }
}
