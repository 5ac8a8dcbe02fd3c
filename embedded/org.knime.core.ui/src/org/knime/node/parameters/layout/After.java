package org.knime.node.parameters.layout;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.imageanomaly.embedded.dialog.RepeatedAfter;

/** Puts a part of the layout behind another one. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(RepeatedAfter.class)
public @interface After {
  /** The other part. */
  Class<?> value();
}
