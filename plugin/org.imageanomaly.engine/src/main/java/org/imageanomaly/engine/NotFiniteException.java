package org.imageanomaly.engine;

/**
 * What a model computes of some images is no number, as of a model whose weights are no longer what
 * they were trained to be: nobody can say what these images are, least of all that they are normal.
 * Of several images, one at a time tells which.
 */
public final class NotFiniteException extends ArithmeticException {

  private static final String REMEDY =
      "The model is damaged or its training went wrong: train it again.";

  private static final long serialVersionUID = 1L;

  private final String finding;
  private final String remedy;

  /**
   * A result that is none.
   *
   * @param what is not finite, such as "the score \"Log Density\""
   * @param value NaN or infinite
   */
  public NotFiniteException(String what, double value) {
    this(what, value, REMEDY);
  }

  private NotFiniteException(String what, double value, String remedy) {
    super("Of an image, " + what + " is " + value + ". " + remedy);
    this.finding = what + " is " + value;
    this.remedy = remedy;
  }

  /** The same of a network that others trained, which its user cannot train again. */
  public static NotFiniteException ofForeignNetwork(String what, double value) {
    return new NotFiniteException(
        what,
        value,
        "Set the normalization that the network was trained with, or export it again.");
  }

  /** What helps, a sentence. */
  public String remedy() {
    return remedy;
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
