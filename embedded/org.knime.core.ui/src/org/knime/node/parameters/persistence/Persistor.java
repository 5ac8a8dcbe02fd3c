package org.knime.node.parameters.persistence;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Saves and loads a field, or every field of a type, in its own way. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD})
public @interface Persistor {

  /** The class that does it; needs a constructor without arguments. */
  @SuppressWarnings("rawtypes")
  Class<? extends NodeParametersPersistor> value();
}
