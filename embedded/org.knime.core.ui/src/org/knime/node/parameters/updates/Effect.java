package org.knime.node.parameters.updates;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Shows or enables an option depending on other options. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Effect {

  /** The condition. */
  Class<? extends EffectPredicateProvider> predicate();

  /** What happens while the condition holds; its opposite happens otherwise. */
  EffectType type();

  /** What an effect does. */
  enum EffectType {
    /** Enabled while the condition holds. */
    ENABLE,
    /** Disabled while the condition holds. */
    DISABLE,
    /** Shown while the condition holds. */
    SHOW,
    /** Hidden while the condition holds. */
    HIDE
  }
}
