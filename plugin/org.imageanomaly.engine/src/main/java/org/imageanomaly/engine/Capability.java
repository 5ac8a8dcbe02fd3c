package org.imageanomaly.engine;

/** What a model can do with images; whoever uses a model asks for this and not for its class. */
public enum Capability {
  /** Says how unusual images are, and where. */
  SCORES("scores images"),
  /** Tells classes of images apart. */
  CLASSIFIES("tells classes of images apart"),
  /** Makes new images. */
  GENERATES("generates images"),
  /** Makes of an image what it would be without anything unusual. */
  RECONSTRUCTS("reconstructs images"),
  /** Makes features of images that other models learn from. */
  DESCRIBES("makes features of images");

  private final String text;

  Capability(String text) {
    this.text = text;
  }

  /** What such a model does, in words: a model that ... */
  public String text() {
    return text;
  }
}
