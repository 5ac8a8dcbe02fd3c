package org.knime.node.parameters.layout;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A part of the layout with a title. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Section {
  /** The title. */
  String title() default "";

  /** Text below the title. */
  String description() default "";

  /** Whether the section opens in a panel of its own. */
  boolean sideDrawer() default false;
}
