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

  /** Of directions that count together beside other features, and where there is none else. */
  private static final int FINE = 2;

  private static final int COARSE = 4;

  private final String text;

  FilterSet(String text) {
    this.text = text;
  }

  /** Its name, for people. */
  public String text() {
    return text;
  }

  /** Whether edges, ridges and color are among the features; they come first. */
  public boolean hasStructure() {
    return this != LINES;
  }

  /** Whether lines are among the features. */
  public boolean hasLines() {
    return this != STRUCTURE;
  }

  /** Whether the strongest line is among the features; it comes last. */
  public boolean hasStrongestLine() {
    return this == STRONGEST_LINE;
  }

  /** Of how many neighboring directions the strongest line counts. */
  public int directionsTogether() {
    return hasStructure() ? FINE : COARSE;
  }
}
