package org.imageanomaly.spark.job;

import java.util.Iterator;
import java.util.List;

/** The arguments of a program, option after option. */
public final class Arguments {

  private final Iterator<String> rest;
  private String option;

  public Arguments(String... arguments) {
    this.rest = List.of(arguments).iterator();
  }

  public boolean hasNext() {
    return rest.hasNext();
  }

  /** The next option, which the other methods are about from then on. */
  public String next() {
    option = rest.next();
    return option;
  }

  /**
   * The value of the option.
   *
   * @throws UsageException if it has none
   */
  public String value() throws UsageException {
    String value = rest.hasNext() ? rest.next() : "";
    if (value.isBlank() || value.startsWith("--")) {
      throw new UsageException("The option " + option + " has no value.");
    }
    return value;
  }

  /**
   * The value of an option that may be there once.
   *
   * @param before what it had before; null if it was not there yet
   * @throws UsageException if it has none, or was there before
   */
  public String once(String before) throws UsageException {
    if (before != null) {
      throw new UsageException("The option " + option + " is given twice.");
    }
    return value();
  }

  /**
   * The value of the option, a number from 1 on.
   *
   * @throws UsageException if it is none
   */
  public int number(int most) throws UsageException {
    String value = value();
    try {
      int number = Integer.parseInt(value);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // as below
    }
    throw new UsageException(
        "The option "
            + option
            + " takes a whole number from 1 to "
            + most
            + ", not \""
            + value
            + "\".");
  }

  /**
   * The value of the option, any number.
   *
   * @throws UsageException if it is none
   */
  public double real() throws UsageException {
    String value = value();
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new UsageException("The option " + option + " takes a number, not \"" + value + "\".");
    }
  }

  /**
   * The value of the option, any whole number.
   *
   * @throws UsageException if it is none
   */
  public long whole() throws UsageException {
    String value = value();
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new UsageException(
          "The option " + option + " takes a whole number, not \"" + value + "\".");
    }
  }

  /** What is to be said of an option that the program does not have. */
  public UsageException unknown() {
    return new UsageException("\"" + option + "\" is no option of this job.");
  }

  /**
   * Refuses to go on without an option.
   *
   * @param value that it had; null if it was not there
   * @throws UsageException if it was not there
   */
  public static String required(String option, String value) throws UsageException {
    if (value == null) {
      throw new UsageException("The option " + option + " is missing.");
    }
    return value;
  }
}
