package org.imageanomaly.engine.archive;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;

/** Says which part of a document is missing or no number, before anything works with it. */
public final class Completeness {

  private Completeness() {}

  /**
   * Checks a whole document.
   *
   * @throws IllegalArgumentException with the path of what is missing or not finite
   */
  static void check(Record document) {
    check(document, "");
  }

  private static void check(Record part, String path) {
    for (RecordComponent component : part.getClass().getRecordComponents()) {
      String name = path + component.getName();
      Object value = value(part, component);
      if (value != null || !component.isAnnotationPresent(MayBeAbsent.class)) {
        checkValue(value, name);
      }
    }
  }

  private static Object value(Record part, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(part);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void checkValue(Object value, String name) {
    if (value == null) {
      throw new IllegalArgumentException("there is no \"" + name + "\"");
    }
    if (value instanceof Double number && !Double.isFinite(number)) {
      throw new IllegalArgumentException("\"" + name + "\" is " + number);
    }
    if (value instanceof Record part) {
      check(part, name + ".");
    } else if (value instanceof Collection<?> elements) {
      elements.forEach(element -> checkValue(element, name + "[]"));
    } else if (value instanceof Map<?, ?> entries) {
      entries.forEach((key, element) -> checkValue(element, name + "." + key));
    }
  }

  /**
   * A part that is needed here.
   *
   * @throws IllegalArgumentException with the path of what is missing, if it is the part itself or
   *     anything in it that is not marked with {@link MayBeAbsent}
   */
  public static <T> T required(T part, String name) {
    checkValue(part, name);
    return part;
  }
}
