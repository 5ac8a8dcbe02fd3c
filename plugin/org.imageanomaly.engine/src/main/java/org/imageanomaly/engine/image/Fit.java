package org.imageanomaly.engine.image;

/** What becomes of an image of other proportions than the images that a model was trained on. */
public enum Fit {
  /** Width and height are scaled each by its own factor, so that everything in it is distorted. */
  SQUEEZE("squeezed"),
  /** The pixels at its edge are repeated beside it or above and below. */
  PAD("padded"),
  /** What is too much on two opposite sides is left out. */
  CROP("cropped");

  private final String done;

  Fit(String done) {
    this.done = done;
  }

  /** What was done to an image, in one word. */
  public String done() {
    return done;
  }
}
