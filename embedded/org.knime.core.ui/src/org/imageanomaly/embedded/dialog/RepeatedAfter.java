package org.imageanomaly.embedded.dialog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.node.parameters.layout.After;

/** Holds several {@link After} of one part of the layout. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RepeatedAfter {
  /** The single ones. */
  After[] value();
}
