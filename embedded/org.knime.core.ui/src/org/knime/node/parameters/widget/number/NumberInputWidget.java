package org.knime.node.parameters.widget.number;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.imageanomaly.embedded.dialog.NoState;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/**
 * Limits what a user can enter into a number field. Only the dialog keeps the limits; settings that
 * come from elsewhere are checked by {@link NodeParameters#validate()}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface NumberInputWidget {

  /** The lower limit; the default means that of the type. */
  Class<? extends MinValidation> minValidation() default MinValidation.class;

  /** The upper limit; the default means that of the type. */
  Class<? extends MaxValidation> maxValidation() default MaxValidation.class;

  /** A lower limit that depends on other fields. */
  Class<? extends StateProvider<? extends MinValidation>> minValidationProvider() default
      NoState.Minimum.class;

  /** An upper limit that depends on other fields. */
  Class<? extends StateProvider<? extends MaxValidation>> maxValidationProvider() default
      NoState.Maximum.class;
}
