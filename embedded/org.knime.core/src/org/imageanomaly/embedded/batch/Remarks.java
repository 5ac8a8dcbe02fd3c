package org.imageanomaly.embedded.batch;

import java.util.ArrayList;
import java.util.List;

/**
 * What the user should know about the arguments although KNIME goes on without a word: told at
 * once, and once more at the end, where it is not scrolled away. Remarks never change the exit
 * code.
 */
final class Remarks {
  private final Console console;
  private final List<String> texts = new ArrayList<>();

  Remarks(Console console) {
    this.console = console;
  }

  void add(String text) {
    console.warn(text);
    texts.add(text);
  }

  /** Tells everything once more. */
  void repeat() {
    if (!texts.isEmpty()) {
      console.warn("Once more, what was said about the arguments:");
      texts.forEach(console::warn);
    }
  }
}
