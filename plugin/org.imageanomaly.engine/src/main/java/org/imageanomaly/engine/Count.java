package org.imageanomaly.engine;

/** How many there are of something, in words. */
public final class Count {

  private Count() {}

  /**
   * A number before a noun: "1 image", "2 images".
   *
   * @param one the noun for one, which takes an s for any other number
   */
  public static String of(long count, String one) {
    return count + " " + one + (count == 1 ? "" : "s");
  }
}
