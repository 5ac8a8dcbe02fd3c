package org.imageanomaly.engine.dataset;

/** What an image is there for. */
public enum Split {
  /** Normal images to learn from. */
  TRAIN("train"),
  /** Images of all labels, for a supervised learner; drawn from those for testing. */
  LABELLED("labelled"),
  TEST("test");

  private final String text;

  Split(String text) {
    this.text = text;
  }

  /** The split as tables hold it. */
  public String text() {
    return text;
  }
}
