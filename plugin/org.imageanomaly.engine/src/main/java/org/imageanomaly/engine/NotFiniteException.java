package org.imageanomaly.engine;

/**
 * What a model computes of some images is no number, as of a model whose weights are no longer what
 * they were trained to be: nobody can say what these images are, least of all that they are normal.
 * Of several images, one at a time tells which.
 */
public final class NotFiniteException extends ArithmeticException {

  /** What helps, a sentence. */
  public static final String REMEDY =
      "The model is damaged or its training went wrong: train it again.";

  private static final long serialVersionUID = 1L;

  private final String finding;

  /**
   * A result that is none.
   *
   * @param what is not finite, such as "the score \"Log Density\""
   * @param value NaN or infinite
   */
  public NotFiniteException(String what, double value) {
    this("Of an image, " + what + " is " + value + ". " + REMEDY, what + " is " + value);
  }

  private NotFiniteException(String message, String finding) {
    super(message);
    this.finding = finding;
  }

  /** The same of a network that others trained, which its user cannot train again. */
  public static NotFiniteException ofForeignNetwork(String what, double value) {
    return new NotFiniteException(
        "Of an image, "
            + what
            + " is "
            + value
            + ". Set the normalization that the network was trained with, or export it again.",
        what + " is " + value);
  }

  /** What is not finite, part of a sentence. */
  public String finding() {
    return finding;
  }

  /**
   * Looks whether a result is one.
   *
   * @throws NotFiniteException if it is not
   */
  public static double check(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new NotFiniteException(what, value);
    }
    return value;
  }
}
