package org.knime.node.parameters.layout;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.imageanomaly.embedded.dialog.RepeatedBefore;

/** Puts a part of the layout in front of another one. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(RepeatedBefore.class)
public @interface Before {
  /** The other part. */
  Class<?> value();
}
