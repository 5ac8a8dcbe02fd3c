package org.knime.node.parameters.array;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.node.parameters.updates.StateProvider;

/** Shows an array of nested settings as a list of elements that a user adds to. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ArrayWidget {

  /** The title of an element; its number follows. */
  String elementTitle() default "";

  /** Whether the number of elements is fixed. */
  boolean hasFixedSize() default false;

  /** What a new element holds; the default means the element's own defaults. */
  @SuppressWarnings("rawtypes")
  Class<? extends StateProvider> elementDefaultValueProvider() default StateProvider.class;
}
