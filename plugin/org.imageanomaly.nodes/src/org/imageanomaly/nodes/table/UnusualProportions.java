package org.imageanomaly.nodes.table;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;

/** Counts images of other proportions than usual, for one warning. */
public final class UnusualProportions {

  private final Framing framing;
  private int images;
  private int unusual;
  private String example;

  UnusualProportions(Framing framing) {
    this.framing = framing;
  }

  /** Adds an image in a row. */
  void add(String row, ImageShape image) {
    images++;
    if (framing.isUnusual(image)) {
      unusual++;
      example = example == null ? size(image) + " in row " + row : example;
    }
  }

  private static String size(ImageShape image) {
    return image.width() + " x " + image.height() + " pixels";
  }

  /** What to say of images that a model was used on; empty if all are as usual. */
  Optional<String> warning() {
    return unusual == 0
        ? Optional.empty()
        : Optional.of(
            text(framing, unusual, images, "those that the model learned from", example)
                + "; the setting \""
                + FitChoice.TITLE
                + "\" of its learner says so.");
  }

  /** What to say of images to learn from; empty if all are as usual. */
  public static Optional<String> warning(ImageSet images) {
    List<ImageShape> others = images.unusual();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            text(images.framing(), others.size(), images.size(), "most", size(others.get(0)))
                + " (setting \""
                + FitChoice.TITLE
                + "\").");
  }

  private static String text(
      Framing framing, int unusual, int images, String than, String example) {
    return unusual
        + " of "
        + images
        + (images == 1 ? " image" : " images")
        + (unusual == 1 ? " has" : " have")
        + " other proportions than "
        + than
        + " ("
        + framing.usual().orElseThrow()
        + "), such as "
        + example
        + ", and "
        + (unusual == 1 ? "was " : "were ")
        + framing.fit().done();
  }
}
