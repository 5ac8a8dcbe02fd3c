package org.knime.node.parameters;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicateProvider;

/**
 * Makes a field an option of the dialog and of the node description. A field without it is saved
 * like any other and never shown.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@Inherited
public @interface Widget {

  /** The label, sentence case. */
  String title();

  /** What the option does; HTML of the node description. */
  String description();

  /** When the option is shown or enabled; the default means always. */
  Effect effect() default
      @Effect(predicate = EffectPredicateProvider.class, type = EffectType.SHOW);
}
