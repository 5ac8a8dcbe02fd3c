package org.imageanomaly.embedded.description;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imageanomaly.embedded.dialog.ConstantLabel;
import org.imageanomaly.embedded.parameters.ParameterField;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;

/**
 * What a user reads of an option.
 *
 * @param title the label
 * @param description what it does, in HTML
 */
public record OptionText(String title, String description) {
  /** The options of the model's settings and then of the view's; null for no settings. */
  public static List<OptionText> of(
      Class<? extends WidgetGroup> model, Class<? extends WidgetGroup> view) {
    return Stream.of(Optional.ofNullable(model), Optional.ofNullable(view))
        .flatMap(Optional::stream)
        .flatMap(OptionText::ofGroup)
        .toList();
  }

  private static Stream<OptionText> ofGroup(Class<?> group) {
    return ParameterField.of(group).stream().flatMap(OptionText::ofField);
  }

  private static Stream<OptionText> ofField(ParameterField field) {
    if (WidgetGroup.class.isAssignableFrom(field.rawType())) {
      return ofGroup(field.rawType());
    }
    return field
        .annotation(Widget.class)
        .map(widget -> new OptionText(widget.title(), widget.description() + details(field)))
        .stream();
  }

  private static String details(ParameterField field) {
    if (field.rawType().isEnum()) {
      return list(constants(field.rawType()));
    }
    return field
        .contentType()
        .filter(WidgetGroup.class::isAssignableFrom)
        .map(element -> list(ofGroup(element)))
        .orElse("");
  }

  private static Stream<OptionText> constants(Class<?> type) {
    return Stream.of(type.getEnumConstants())
        .map(constant -> ConstantLabel.of((Enum<?>) constant))
        .filter(label -> !label.description().isEmpty())
        .map(label -> new OptionText(label.text(), label.description()));
  }

  private static String list(Stream<OptionText> items) {
    String all =
        items
            .map(item -> "<li><b>" + item.title + "</b>: " + item.description + "</li>")
            .collect(Collectors.joining());
    return all.isEmpty() ? "" : "<ul>" + all + "</ul>";
  }
}
