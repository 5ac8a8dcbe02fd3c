package org.imageanomaly.embedded.parameters;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A type with its type arguments filled in, as far as a class that extends generic ones tells them.
 *
 * @param arguments what the type variables of the superclasses stand for
 */
record Generics(Map<TypeVariable<?>, Type> arguments) {
  static Generics of(Type type) {
    Map<TypeVariable<?>, Type> arguments = new HashMap<>();
    for (Type t = type; t != null && raw(t) != Object.class; t = raw(t).getGenericSuperclass()) {
      if (t instanceof ParameterizedType parameterized) {
        TypeVariable<?>[] variables = raw(t).getTypeParameters();
        for (int i = 0; i < variables.length; i++) {
          arguments.put(variables[i], parameterized.getActualTypeArguments()[i]);
        }
      }
    }
    return new Generics(arguments);
  }

  Type resolve(Type type) {
    Type current = type;
    while (current instanceof TypeVariable<?> variable) {
      current = arguments.getOrDefault(variable, variable.getBounds()[0]);
    }
    return current;
  }

  static Class<?> raw(Type type) {
    if (type instanceof Class<?> c) {
      return c;
    }
    if (type instanceof ParameterizedType parameterized) {
      return raw(parameterized.getRawType());
    }
    if (type instanceof GenericArrayType array) {
      return raw(array.getGenericComponentType()).arrayType();
    }
    if (type instanceof WildcardType wildcard) {
      return raw(wildcard.getUpperBounds()[0]);
    }
    return raw(((TypeVariable<?>) type).getBounds()[0]);
  }

  /** The type inside an array, a list or an optional; empty for others. */
  Optional<Type> content(Type type) {
    if (type instanceof Class<?> c && c.isArray()) {
      return Optional.of(c.getComponentType());
    }
    if (type instanceof GenericArrayType array) {
      return Optional.of(resolve(array.getGenericComponentType()));
    }
    if (type instanceof ParameterizedType parameterized
        && parameterized.getActualTypeArguments().length == 1) {
      return Optional.of(resolve(parameterized.getActualTypeArguments()[0]));
    }
    return Optional.empty();
  }
}
