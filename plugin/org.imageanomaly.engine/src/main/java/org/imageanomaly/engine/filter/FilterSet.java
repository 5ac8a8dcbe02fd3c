package org.imageanomaly.engine.filter;

/** Which filters make the features. */
public enum FilterSet {
  /** Edges and ridges of three widths, and color. */
  STRUCTURE("structure"),
  /** Thin lines alone: scratches and cracks. Model files have it, and no candidate any more. */
  LINES("lines"),
  /** Both. */
  STRUCTURE_AND_LINES("structure and lines"),
  /**
   * Both, and the strongest line of any direction: a long crack differs in one of many features
   * alone, in which it is easily lost.
   */
  STRONGEST_LINE("structure, lines and the strongest line");

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

  boolean hasStrongestLine() {
    return this == STRONGEST_LINE;
  }
}
