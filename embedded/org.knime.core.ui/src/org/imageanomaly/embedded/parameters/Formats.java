package org.imageanomaly.embedded.parameters;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.persistence.Persistor;

/** Finds how a class of settings is saved from its fields and their annotations. */
final class Formats {
  private Formats() {}

  /** The fields of a class beside each other, or what annotations on the class say. */
  static Format of(Type type) {
    Class<?> raw = Generics.raw(type);
    Persistor persistor = raw.getAnnotation(Persistor.class);
    Format format = persistor == null ? fields(type) : CustomFormat.of(persistor);
    Migration migration = raw.getAnnotation(Migration.class);
    return migration == null
        ? format
        : MigratingFormat.of(migration, format, paths(format, new String[0]));
  }

  private static Format fields(Type type) {
    Map<ParameterField, Format> formats = new LinkedHashMap<>();
    ParameterField.of(type).forEach(field -> formats.put(field, ofField(field)));
    return new GroupFormat(Generics.raw(type), formats);
  }

  private static Format ofField(ParameterField field) {
    refuseBoth(field, Persistor.class, Persist.class);
    refuseBoth(field, Migration.class, Migrate.class);
    Format format =
        field
            .annotation(Persistor.class)
            .<Format>map(CustomFormat::of)
            .orElseGet(() -> byType(field));
    String[][] paths = paths(format, field.key());
    Optional<Migration> migration = field.annotation(Migration.class);
    if (migration.isPresent()) {
      return MigratingFormat.of(migration.get(), format, paths);
    }
    return mayBeAbsent(field, paths) ? new DefaultWhenAbsent(field, format, paths) : format;
  }

  private static String[][] paths(Format format, String... own) {
    return format instanceof CustomFormat custom
        ? custom.persistor().getConfigPaths()
        : new String[][] {own};
  }

  private static boolean mayBeAbsent(ParameterField field, String[][] paths) {
    boolean asked =
        field.annotation(Migrate.class).filter(Migrate::loadDefaultIfAbsent).isPresent();
    if (asked && paths.length == 0) {
      throw new IllegalStateException(
          field + " has no config paths, so @Migrate cannot tell whether it is absent.");
    }
    boolean askedByClass = field.owner().isAnnotationPresent(LoadDefaultsForAbsentFields.class);
    return asked || askedByClass && paths.length > 0;
  }

  private static void refuseBoth(
      ParameterField field, Class<? extends Annotation> one, Class<? extends Annotation> other) {
    if (field.annotation(one).isPresent() && field.annotation(other).isPresent()) {
      throw new IllegalStateException(
          field
              + " has both @"
              + one.getSimpleName()
              + " and @"
              + other.getSimpleName()
              + "; keep @"
              + one.getSimpleName()
              + " and do in it what the other one says.");
    }
  }

  private static Format byType(ParameterField field) {
    Class<?> raw = Generics.raw(field.type());
    if (isGroup(raw)) {
      return new NestedFormat(field.key(), of(field.type()));
    }
    Optional<Type> content = Generics.of(field.type()).content(field.type());
    if (content.isPresent() && raw == Optional.class) {
      return new OptionalFormat(entry(field, Generics.raw(content.get())));
    }
    if (content.isPresent() && isGroup(Generics.raw(content.get()))) {
      Class<?> elementType = Generics.raw(content.get());
      return new NestedFormat(field.key(), new ElementsFormat(raw, elementType, of(content.get())));
    }
    return entry(field, raw);
  }

  private static boolean isGroup(Class<?> type) {
    return Persistable.class.isAssignableFrom(type) && !type.isEnum();
  }

  private static EntryFormat<?> entry(ParameterField field, Class<?> type) {
    return EntryFormats.of(type, field.key())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No default persistor available for type '"
                        + type.getName()
                        + "' of field "
                        + field
                        + "; a nested group must implement NodeParameters. The embedded platform"
                        + " saves int, long, double, boolean, String, String[] and enums, others"
                        + " need a @Persistor."));
  }
}
