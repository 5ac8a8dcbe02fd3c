package org.imageanomaly.engine.archive;

/** A name in a document that this version does not know, since a newer one wrote it. */
public final class UnknownNameException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * An unknown name.
   *
   * @param part what has the name, such as "cae.recipe"
   */
  public UnknownNameException(String part, String name) {
    super("its " + part + " is \"" + Excerpt.of(name) + "\"");
  }

  /**
   * The constant of that name.
   *
   * @throws UnknownNameException if there is none
   */
  public static <E extends Enum<E>> E constant(Class<E> type, String name, String part) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new UnknownNameException(part, name);
  }
}
