package org.imageanomaly.engine.dataset;

import java.util.Optional;

/**
 * What a layout says of an image.
 *
 * @param file the image
 * @param label its label as the folder is named, empty if there is none
 * @param split what it is there for; empty if the layout leaves that to a draw
 * @param good whether the layout has it among good parts without a label
 */
record Placement(FoundFile file, Optional<String> label, Optional<Split> split, boolean good) {

  static Placement of(FoundFile file, Optional<String> label) {
    return new Placement(file, label, Optional.empty(), false);
  }

  Placement in(Split other) {
    return new Placement(file, label, Optional.of(other), good);
  }

  /** The same, a good part if nothing says what it is. */
  Placement goodUnlessLabelled() {
    return new Placement(file, label, split, label.isEmpty());
  }
}
