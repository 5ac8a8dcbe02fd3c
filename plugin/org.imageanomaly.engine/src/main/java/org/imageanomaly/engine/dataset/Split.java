package org.imageanomaly.engine.dataset;

/** What an image is there for. */
public enum Split {
  TRAIN("train"),
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
