package org.knime.node.parameters.widget.choices.filter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;

/** Shows a {@link ColumnFilter} as two lists. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ColumnFilterWidget {
  /** What computes the columns. */
  Class<? extends ColumnChoicesProvider> choicesProvider();
}
