package org.knime.node.parameters.updates;

import org.imageanomaly.embedded.dialog.CompoundPredicate;

/** A condition on the options of a dialog. */
public interface EffectPredicate {
  /** Holds when both hold. */
  default EffectPredicate and(EffectPredicate other) {
    return CompoundPredicate.of(this, other);
  }

  /** Holds when one of both holds. */
  default EffectPredicate or(EffectPredicate other) {
    return CompoundPredicate.of(this, other);
  }

  /** Holds when this one does not. */
  default EffectPredicate negate() {
    return CompoundPredicate.of(this);
  }
}
