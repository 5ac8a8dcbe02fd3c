package org.imageanomaly.engine.filter;

/** Which filters make the features. */
public enum FilterSet {
  /** Edges and ridges of three widths, and color. */
  STRUCTURE("structure"),
  /** Thin lines: scratches and cracks. */
  LINES("lines"),
  /** All of them. */
  STRUCTURE_AND_LINES("structure and lines");

  private final String text;

  FilterSet(String text) {
    this.text = text;
  }

  /** Its name, for people. */
  public String text() {
    return text;
  }

  boolean hasStructure() {
    return this != LINES;
  }

  boolean hasLines() {
    return this != STRUCTURE;
  }
}
