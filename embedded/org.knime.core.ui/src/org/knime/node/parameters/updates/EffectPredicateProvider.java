package org.knime.node.parameters.updates;

import java.util.function.Predicate;
import org.imageanomaly.embedded.dialog.CompoundPredicate;
import org.knime.node.parameters.NodeParametersInput;

/** Defines a condition on the options of a dialog; needs a constructor without arguments. */
@FunctionalInterface
public interface EffectPredicateProvider {
  /** Builds the condition from references to options. */
  EffectPredicate init(PredicateInitializer i);

  /** Holds when all hold. */
  default EffectPredicate and(EffectPredicate... predicates) {
    return CompoundPredicate.of(predicates);
  }

  /** Holds when at least one holds. */
  default EffectPredicate or(EffectPredicate... predicates) {
    return CompoundPredicate.of(predicates);
  }

  /** Holds when the other one does not. */
  default EffectPredicate not(EffectPredicate predicate) {
    return CompoundPredicate.of(predicate);
  }

  /** Gives conditions on single options, each named by the class of its reference. */
  interface PredicateInitializer {
    /** A text option. */
    StringReference getString(Class<? extends ParameterReference<String>> reference);

    /** A yes-or-no option. */
    BooleanReference getBoolean(Class<? extends ParameterReference<Boolean>> reference);

    /** An option with several elements. */
    <T> ArrayReference getArray(Class<? extends ParameterReference<T[]>> reference);

    /** An option with a closed choice. */
    <E extends Enum<E>> EnumReference<E> getEnum(Class<? extends ParameterReference<E>> reference);

    /** Whether no option of this dialog has the reference. */
    boolean isMissing(Class<? extends ParameterReference<?>> reference);

    /** A condition that depends on the input of the node alone. */
    EffectPredicate getConstant(Predicate<NodeParametersInput> predicate);

    /** A condition that never holds. */
    default EffectPredicate never() {
      return getConstant(input -> false);
    }

    /** A condition that always holds. */
    default EffectPredicate always() {
      return getConstant(input -> true);
    }

    /** The condition that another class defines. */
    EffectPredicate getPredicate(Class<? extends EffectPredicateProvider> predicateProviderClass);

    /** The condition that another provider defines. */
    EffectPredicate getPredicate(EffectPredicateProvider predicateProvider);

    /** Conditions on a text option. */
    interface StringReference {
      /** The text is the value. */
      EffectPredicate isEqualTo(String value);

      /** The text matches the regular expression. */
      EffectPredicate matchesPattern(String pattern);
    }

    /** Conditions on a yes-or-no option. */
    interface BooleanReference {
      /** Yes. */
      EffectPredicate isTrue();

      /** No. */
      EffectPredicate isFalse();
    }

    /** Conditions on an option with a closed choice. */
    interface EnumReference<E extends Enum<E>> {
      /** One of the values is chosen. */
      @SuppressWarnings("unchecked")
      EffectPredicate isOneOf(E... values);
    }

    /** Conditions on an option with several elements. */
    interface ArrayReference {
      /** There are two elements or more. */
      EffectPredicate hasMultipleItems();

      /** One element fulfills the condition. */
      EffectPredicate containsElementSatisfying(EffectPredicateProvider elementPredicate);
    }
  }
}
