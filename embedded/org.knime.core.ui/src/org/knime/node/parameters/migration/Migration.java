package org.knime.node.parameters.migration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Reads a field, or every field of a type, from settings that were saved in another form. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD})
public @interface Migration {

  /** The class that knows the other forms; needs a constructor without arguments. */
  @SuppressWarnings("rawtypes")
  Class<? extends NodeParametersMigration> value();
}
