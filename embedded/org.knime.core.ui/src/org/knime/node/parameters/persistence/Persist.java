package org.knime.node.parameters.persistence;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Changes the key under which a field is saved. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Persist {

  /** The key; empty for the name of the field. */
  String configKey() default "";

  /** Whether the key gets the suffix of settings that are not offered as flow variables. */
  boolean hidden() default false;
}
