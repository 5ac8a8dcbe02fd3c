package org.imageanomaly.engine.image;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The proportions of an image.
 *
 * @param width in pixels, of an image that has them
 * @param height of the same image
 */
public record Proportions(int width, int height) {

  /** Proportions that differ by less are taken for the same. */
  private static final double TOLERANCE = 1.03;

  public Proportions {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("No image has " + width + " x " + height + " pixels.");
    }
  }

  /** The proportions of an image. */
  public static Proportions of(ImageShape image) {
    return new Proportions(image.width(), image.height());
  }

  /**
   * The median of the proportions of some images, which are those of more than half of them if such
   * there are; empty if there is no image.
   */
  public static Optional<Proportions> usual(Collection<Proportions> images) {
    return images.stream()
        .sorted(Comparator.comparingDouble(Proportions::ratio).thenComparingInt(Proportions::width))
        .skip(images.isEmpty() ? 0 : (images.size() - 1) / 2)
        .findFirst();
  }

  private double ratio() {
    return (double) width / height;
  }

  /** Whether they differ by more than 3 %. */
  public boolean differFrom(Proportions other) {
    double quotient = ratio() / other.ratio();
    return Math.max(quotient, 1 / quotient) > TOLERANCE;
  }

  @Override
  public String toString() {
    return width + " x " + height;
  }
}
