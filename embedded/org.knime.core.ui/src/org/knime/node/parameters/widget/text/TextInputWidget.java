package org.knime.node.parameters.widget.text;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation;

/** Limits what a user can enter into a text field, and shows a hint in an empty one. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface TextInputWidget {

  /** Text shown while the field is empty. */
  String placeholder() default "";

  /** The form of the text. */
  Class<? extends PatternValidation> patternValidation() default PatternValidation.class;
}
