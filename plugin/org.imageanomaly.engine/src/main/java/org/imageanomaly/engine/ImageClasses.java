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
    if (names.size() < 2 || new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException(
          "A classifier tells two or more classes apart, not " + names + ".");
    }
    if (type == Type.BOOLEAN && !names.equals(List.of("false", "true"))) {
      throw new IllegalArgumentException(
          "A boolean column has the classes false and true, not " + names + ".");
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
