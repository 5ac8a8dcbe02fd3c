package org.imageanomaly.engine.preparation;

/** What is done about parts that lie turned or shifted. */
public enum Pose {
  /** Nothing. */
  AS_IS("as is"),
  /** Each image is turned and shifted, so that its part lies as that of a reference. */
  ALIGNED("aligned");

  private final String text;

  Pose(String text) {
    this.text = text;
  }

  /** Its name, for people. */
  public String text() {
    return text;
  }
}
