package org.knime.node.parameters.widget.choices.filter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.node.parameters.widget.choices.FlowVariableChoicesProvider;

/** Shows a {@link FlowVariableFilter} as two lists. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface FlowVariableFilterWidget {
  /** What computes the variables. */
  Class<? extends FlowVariableChoicesProvider> choicesProvider();
}
