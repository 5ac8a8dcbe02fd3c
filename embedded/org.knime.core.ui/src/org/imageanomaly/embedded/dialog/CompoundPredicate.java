package org.imageanomaly.embedded.dialog;

import java.util.List;
import org.knime.node.parameters.updates.EffectPredicate;

/**
 * A condition made of others. It is kept as data: the embedded platform shows no dialogs and
 * evaluates none.
 *
 * @param operator how the operands are combined
 * @param operands the combined conditions; one for {@link Operator#NOT}
 */
public record CompoundPredicate(Operator operator, List<EffectPredicate> operands)
    implements EffectPredicate {
  /** How conditions are combined. */
  public enum Operator {
    /** All hold. */
    AND,
    /** At least one holds. */
    OR,
    /** It does not hold. */
    NOT
  }

  /** Holds when all hold. */
  public static EffectPredicate all(EffectPredicate... operands) {
    return new CompoundPredicate(Operator.AND, List.of(operands));
  }

  /** Holds when at least one holds. */
  public static EffectPredicate any(EffectPredicate... operands) {
    return new CompoundPredicate(Operator.OR, List.of(operands));
  }

  /** Holds when the operand does not. */
  public static EffectPredicate not(EffectPredicate operand) {
    return new CompoundPredicate(Operator.NOT, List.of(operand));
  }
}
