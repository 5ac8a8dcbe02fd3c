package org.imageanomaly.embedded.check;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imageanomaly.embedded.parameters.Instances;
import org.imageanomaly.embedded.parameters.ParameterField;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.array.ArrayWidget;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.updates.ValueProvider;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.text.TextInputWidget;

/** The classes that a field names for its dialog. */
final class DialogClasses {
  private DialogClasses() {}

  static List<Class<?>> of(ParameterField field) {
    return Stream.of(
            field.annotation(Effect.class).map(Effect::predicate),
            field.annotation(Widget.class).map(Widget::effect).map(Effect::predicate),
            field.annotation(ChoicesProvider.class).map(ChoicesProvider::value),
            field.annotation(ValueProvider.class).map(ValueProvider::value),
            field.annotation(OptionalWidget.class).map(OptionalWidget::defaultProvider),
            field.annotation(ArrayWidget.class).map(ArrayWidget::elementDefaultValueProvider),
            field.annotation(NumberInputWidget.class).map(NumberInputWidget::minValidation),
            field.annotation(NumberInputWidget.class).map(NumberInputWidget::maxValidation),
            field.annotation(NumberInputWidget.class).map(NumberInputWidget::minValidationProvider),
            field.annotation(NumberInputWidget.class).map(NumberInputWidget::maxValidationProvider),
            field.annotation(TextInputWidget.class).map(TextInputWidget::patternValidation))
        .flatMap(Optional::stream)
        .<Class<?>>map(type -> type)
        .filter(type -> !Modifier.isAbstract(type.getModifiers()))
        .toList();
  }

  static void initialize(Class<?> type, KnownReferences known) {
    Object object = Instances.create(type);
    if (object instanceof EffectPredicateProvider predicate) {
      predicate.init(known.predicates());
    } else if (object instanceof StateProvider<?> provider) {
      provider.init(known.states());
    }
  }
}
