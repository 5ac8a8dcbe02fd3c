package org.imageanomaly.embedded.parameters;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import org.knime.node.parameters.NodeParametersInput;

/** Creates the classes that annotations and fields name. */
public final class Instances {
  private Instances() {}

  /**
   * An object made by the constructor without arguments.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static <T> T create(Class<T> type) {
    return invoke(
        constructor(type)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        type.getName()
                            + " has no constructor without arguments; give it one, and make the class"
                            + " static when it is nested.")));
  }

  /** Prefers the constructor that takes the input, as defaults that fit the input need it. */
  static <T> T create(Class<T> type, NodeParametersInput input) {
    Optional<Constructor<T>> guessing = constructor(type, NodeParametersInput.class);
    return guessing.isPresent() ? invoke(guessing.get(), input) : create(type);
  }

  private static <T> Optional<Constructor<T>> constructor(Class<T> type, Class<?>... parameters) {
    try {
      return Optional.of(type.getDeclaredConstructor(parameters));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  private static <T> T invoke(Constructor<T> constructor, Object... arguments) {
    try {
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "The constructor of " + constructor.getDeclaringClass().getName() + " failed.",
          e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          constructor.getDeclaringClass().getName() + " cannot be created.", e);
    }
  }
}
