package org.knime.node.parameters.updates.util;

import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;

/** Names a yes-or-no field and is at the same time the condition that it says yes. */
public interface BooleanReference extends EffectPredicateProvider, ParameterReference<Boolean> {
  @Override
  default EffectPredicate init(PredicateInitializer i) {
    return i.getBoolean(getClass()).isTrue();
  }
}
