package org.imageanomaly.embedded.batch;

import java.util.ArrayList;
import java.util.List;

/**
 * What the user should know about the arguments although KNIME goes on without a word: told at
 * once, and once more at the end, where it is not scrolled away. Remarks never change the exit
 * code.
 */
public final class Remarks {
  private final Console console;
  private final List<String> texts = new ArrayList<>();

  /** Tells them on that console. */
  public Remarks(Console console) {
    this.console = console;
  }

  /** Tells one, and keeps it for the end. */
  public void add(String text) {
    console.warn(text);
    texts.add(text);
  }

  /** Tells everything once more. */
  public void repeat() {
    if (!texts.isEmpty()) {
      console.warn("Once more, what was said about the arguments:");
      texts.forEach(console::warn);
    }
  }
}
