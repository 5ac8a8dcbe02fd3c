package org.imageanomaly.embedded.parameters;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.knime.node.parameters.persistence.Persist;

/**
 * A field that is saved.
 *
 * @param owner the class whose object holds it, which may extend the one that declares it
 * @param field the field, accessible
 * @param type its type with type arguments filled in
 */
public record ParameterField(Class<?> owner, Field field, Type type) {
  /** What the key of a setting ends with that is not offered as a flow variable. */
  private static final String HIDDEN = "_Internals";

  /** The saved fields of a class: those of superclasses first, without private ones. */
  public static List<ParameterField> of(Type ownerType) {
    Class<?> owner = Generics.raw(ownerType);
    Generics generics = Generics.of(ownerType);
    List<ParameterField> fields = new ArrayList<>();
    for (Class<?> c = owner; c != null && c != Object.class; c = c.getSuperclass()) {
      List<ParameterField> declared =
          Arrays.stream(c.getDeclaredFields())
              .filter(ParameterField::isSaved)
              .map(f -> new ParameterField(owner, f, generics.resolve(f.getGenericType())))
              .toList();
      fields.addAll(0, declared);
    }
    return fields;
  }

  private static boolean isSaved(Field field) {
    int without = Modifier.STATIC | Modifier.TRANSIENT | Modifier.PRIVATE;
    return (field.getModifiers() & without) == 0 && !field.isSynthetic();
  }

  /** Makes the field accessible. */
  public ParameterField {
    field.setAccessible(true);
  }

  /** The key below which it is saved. */
  public String key() {
    Optional<Persist> persist = annotation(Persist.class);
    String key =
        persist.map(Persist::configKey).filter(k -> !k.isEmpty()).orElseGet(this::plainName);
    return persist.filter(Persist::hidden).isPresent() ? key + HIDDEN : key;
  }

  private String plainName() {
    return field.getName().startsWith("m_") ? field.getName().substring(2) : field.getName();
  }

  /** An annotation of the field. */
  public <A extends Annotation> Optional<A> annotation(Class<A> annotation) {
    return Optional.ofNullable(field.getAnnotation(annotation));
  }

  /** The class of its values. */
  public Class<?> rawType() {
    return Generics.raw(type);
  }

  /** The class inside an array, a list or an optional; empty for others. */
  public Optional<Class<?>> contentType() {
    return Generics.of(type).content(type).map(Generics::raw);
  }

  Object get(Object object) {
    try {
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Cannot read " + this, e);
    }
  }

  void set(Object object, Object value) {
    try {
      field.set(object, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Cannot write " + this, e);
    }
  }

  @Override
  public String toString() {
    return owner.getName() + "." + field.getName();
  }
}
