package org.knime.node.parameters.widget.choices;

/**
 * A text to choose.
 *
 * @param id the value
 * @param text what the user reads
 */
public record StringChoice(String id, String text) {
  /** A choice that reads as its value. */
  public static StringChoice fromId(String id) {
    return new StringChoice(id, id);
  }
}
