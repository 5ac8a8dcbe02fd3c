package org.imageanomaly.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * The classes that a classifier tells apart.
 *
 * @param column the name of the column that said the class of each training image
 * @param type what that column held
 * @param names the classes as text, at least two
 */
public record ImageClasses(String column, Type type, List<String> names) {

  /** Each becomes a column of probabilities. */
  private static final int MOST = 10_000;

  /** What a class column holds. */
  public enum Type {
    /** The classes "false" and "true". */
    BOOLEAN,
    STRING
  }

  /** Copies the list. */
  public ImageClasses {
    Objects.requireNonNull(column, "no class column");
    Objects.requireNonNull(type, "no type of the class column");
    names = List.copyOf(names);
    int different = new HashSet<>(names).size();
    if (names.size() < 2 || names.size() > MOST || different < names.size()) {
      throw new IllegalArgumentException(
          "A classifier tells from 2 to "
              + MOST
              + " classes apart, each of another name, not "
              + names.size()
              + " of "
              + different
              + " names.");
    }
    if (type == Type.BOOLEAN && !names.equals(List.of("false", "true"))) {
      throw new IllegalArgumentException(
          "A boolean column has the classes false and true, in that order, and no others.");
    }
  }

  /** The classes of a boolean column. */
  public static ImageClasses ofBoolean(String column) {
    return new ImageClasses(column, Type.BOOLEAN, List.of("false", "true"));
  }

  /** The number of classes. */
  public int count() {
    return names.size();
  }
}
