package org.knime.node.parameters.widget.text;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.imageanomaly.embedded.dialog.NoState;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.MaxLengthValidation;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.MinLengthValidation;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation;

/** Limits what a user can enter into a text field, and shows a hint in an empty one. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface TextInputWidget {

  /** Text shown while the field is empty. */
  String placeholder() default "";

  /** The form of the text. */
  Class<? extends PatternValidation> patternValidation() default PatternValidation.class;

  /** The greatest length. */
  Class<? extends MaxLengthValidation> maxLengthValidation() default MaxLengthValidation.class;

  /** The least length. */
  Class<? extends MinLengthValidation> minLengthValidation() default MinLengthValidation.class;

  /** A hint that depends on other fields. */
  Class<? extends StateProvider<String>> placeholderProvider() default NoState.Text.class;

  /** A form that depends on other fields. */
  Class<? extends StateProvider<? extends PatternValidation>> patternValidationProvider() default
      NoState.TextPattern.class;

  /** A greatest length that depends on other fields. */
  Class<? extends StateProvider<? extends MaxLengthValidation>>
      maxLengthValidationProvider() default NoState.MaximumLength.class;

  /** A least length that depends on other fields. */
  Class<? extends StateProvider<? extends MinLengthValidation>>
      minLengthValidationProvider() default NoState.MinimumLength.class;
}
