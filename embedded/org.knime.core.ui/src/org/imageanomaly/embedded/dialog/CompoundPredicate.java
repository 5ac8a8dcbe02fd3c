package org.imageanomaly.embedded.dialog;

import java.util.List;
import org.knime.node.parameters.updates.EffectPredicate;

/**
 * A condition made of others. The embedded platform shows no dialogs and evaluates none.
 *
 * @param operands the others
 */
public record CompoundPredicate(List<EffectPredicate> operands) implements EffectPredicate {
  /** A condition on all of them. */
  public static EffectPredicate of(EffectPredicate... operands) {
    return new CompoundPredicate(List.of(operands));
  }
}
