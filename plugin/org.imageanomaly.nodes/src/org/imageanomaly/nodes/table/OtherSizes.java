package org.imageanomaly.nodes.table;

import java.util.Optional;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.Proportions;

/** Counts images of another size than those that a model looks at as they are, for one warning. */
final class OtherSizes {

  /** The size that the model looks at; empty if images are scaled anyway. */
  private final Optional<Proportions> own;

  private int images;
  private int others;
  private String example;

  OtherSizes(ImageModel model) {
    own = model.framing().usual().filter(Proportions.of(model.inputShape())::equals);
  }

  /** Adds an image in a row. */
  void add(String row, ImageShape image) {
    Proportions size = Proportions.of(image);
    images++;
    if (own.isPresent() && !own.get().equals(size)) {
      others++;
      example = example == null ? size + " pixels in row " + row : example;
    }
  }

  /** What to say of them; empty if all have the size that the model looks at. */
  Optional<String> warning() {
    return others == 0
        ? Optional.empty()
        : Optional.of(
            others
                + " of "
                + images
                + (images == 1 ? " image" : " images")
                + (others == 1 ? " has" : " have")
                + " another size than those that the model learned from and looks at as they are ("
                + own.orElseThrow()
                + " pixels), such as "
                + example
                + ", and "
                + (others == 1 ? "was" : "were")
                + " scaled: scores and thresholds do not hold for them. Take pictures of that size,"
                + " or learn from images like these.");
  }
}
