package org.imageanomaly.embedded.dialog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.node.parameters.layout.Before;

/** Holds several {@link Before} of one part of the layout. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RepeatedBefore {
  /** The single ones. */
  Before[] value();
}
