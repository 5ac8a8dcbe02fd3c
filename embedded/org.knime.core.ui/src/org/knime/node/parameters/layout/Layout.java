package org.knime.node.parameters.layout;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Says in which part of the layout a field, or every field of a class, is shown. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Layout {
  /** The part. */
  Class<?> value();
}
