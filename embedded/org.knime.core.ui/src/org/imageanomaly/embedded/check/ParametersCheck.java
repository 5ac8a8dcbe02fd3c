package org.imageanomaly.embedded.check;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.imageanomaly.embedded.parameters.ParameterField;
import org.imageanomaly.embedded.parameters.ParametersPersistence;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.updates.ValueReference;

/** Looks whether settings can be saved and whether their dialog can be built. */
public final class ParametersCheck {
  private final List<String> problems = new ArrayList<>();
  private final Set<Class<?>> references = new HashSet<>();
  private final List<ParameterField> fields = new ArrayList<>();

  private ParametersCheck() {}

  /** What is wrong with a class of settings, in sentences; empty when all is well. */
  public static List<String> problems(Class<? extends NodeParameters> type) {
    ParametersCheck check = new ParametersCheck();
    check.persistence(type);
    check.collect(type);
    check.fields.forEach(check::dialog);
    check.problems.addAll(LayoutCheck.problems(check.layoutParts()));
    return List.copyOf(check.problems);
  }

  private void persistence(Class<? extends NodeParameters> type) {
    try {
      NodeSettings saved = new NodeSettings("model");
      ParametersPersistence.save(ParametersPersistence.create(type), saved);
      NodeSettings again = new NodeSettings("model");
      ParametersPersistence.save(ParametersPersistence.load(type, saved), again);
      if (!saved.isIdentical(again)) {
        problems.add(type.getName() + " reads other settings than it wrote.");
      }
    } catch (InvalidSettingsException | RuntimeException e) {
      problems.add(type.getName() + " cannot be saved and read: " + e.getMessage());
    }
  }

  private void collect(Class<?> type) {
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isPrivate(field.getModifiers()) && field.isAnnotationPresent(Widget.class)) {
        problems.add(
            field + " is private, so that it is neither shown nor saved; make it package-private.");
      }
    }
    for (ParameterField field : ParameterField.of(type)) {
      fields.add(field);
      field.annotation(ValueReference.class).map(ValueReference::value).ifPresent(this::reference);
      Stream.concat(Stream.of(field.rawType()), field.contentType().stream())
          .filter(WidgetGroup.class::isAssignableFrom)
          .forEach(this::collect);
    }
  }

  private void reference(Class<?> reference) {
    if (!references.add(reference)) {
      problems.add("Two fields have the reference " + reference.getName() + "; give each its own.");
    }
  }

  private Stream<Class<?>> layoutParts() {
    return fields.stream()
        .flatMap(
            field ->
                Stream.of(
                    field.annotation(Layout.class).map(Layout::value),
                    Optional.ofNullable(field.owner().getAnnotation(Layout.class))
                        .map(Layout::value)))
        .flatMap(Optional::stream);
  }

  private void dialog(ParameterField field) {
    for (Class<?> named : DialogClasses.of(field)) {
      try {
        DialogClasses.initialize(named, new KnownReferences(references));
      } catch (RuntimeException e) {
        problems.add(named.getName() + ", which " + field + " names: " + e.getMessage());
      }
    }
  }
}
