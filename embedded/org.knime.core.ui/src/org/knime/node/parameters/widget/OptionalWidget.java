package org.knime.node.parameters.widget;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.updates.StateProvider.StateProviderInitializer;

/** Gives the value that an optional field gets when a user switches it on. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface OptionalWidget {

  /** What computes the value. */
  Class<? extends DefaultValueProvider<?>> defaultProvider();

  /** Computes the value; T is the type inside the optional. */
  interface DefaultValueProvider<T> extends StateProvider<T> {
    @Override
    default void init(StateProviderInitializer initializer) {
      initializer.computeBeforeOpenDialog();
    }
  }
}
