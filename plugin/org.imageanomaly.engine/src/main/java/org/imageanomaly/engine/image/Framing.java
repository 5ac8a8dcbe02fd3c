package org.imageanomaly.engine.image;

import java.util.Objects;
import java.util.Optional;

/**
 * How images of all proportions are brought to one shape. Images of the usual proportions are
 * scaled as a whole, whatever the fit.
 *
 * @param fit what becomes of the others
 * @param usual the proportions of the images that a model was trained on; empty if they are not
 *     known, as in files of versions that did not keep them: every image is squeezed then
 */
public record Framing(Fit fit, Optional<Proportions> usual) {

  /** Every image is squeezed. */
  public static final Framing SQUEEZE = new Framing(Fit.SQUEEZE, Optional.empty());

  public Framing {
    Objects.requireNonNull(fit, "no fit");
  }

  /** Whether an image has other proportions than usual. */
  public boolean isUnusual(ImageShape image) {
    return usual.filter(Proportions.of(image)::differFrom).isPresent();
  }

  /** Where an image lies in a shape that it is brought to. */
  public Frame frame(ImageShape image, ImageShape target) {
    Area all = Area.of(image);
    Area whole = Area.of(target);
    if (fit == Fit.SQUEEZE || usual.isEmpty()) {
      return new Frame(image, target, all, whole);
    }
    // image wider than usual by this, or higher if it is below 1
    double wider =
        (double) image.width()
            * usual.get().height()
            / ((double) image.height() * usual.get().width());
    return fit == Fit.PAD
        ? new Frame(image, target, all, whole.middle(1 / wider))
        : new Frame(image, target, all.middle(wider), whole);
  }
}
