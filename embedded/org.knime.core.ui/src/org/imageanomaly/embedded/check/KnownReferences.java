package org.imageanomaly.embedded.check;

import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.imageanomaly.embedded.parameters.PortsInput;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.ButtonReference;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.EffectPredicateProvider.PredicateInitializer;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.updates.StateProvider.StateProviderInitializer;

/**
 * Stands for a dialog when classes ask for options by reference.
 *
 * @param known the references that options have
 */
record KnownReferences(Set<Class<?>> known)
    implements PredicateInitializer, StateProviderInitializer {
  private record Option() implements EffectPredicate {}

  private void require(Class<?> reference) {
    if (!known.contains(reference)) {
      throw new IllegalStateException(
          "no option has the reference "
              + reference.getName()
              + "; put @ValueReference on the field that is meant.");
    }
  }

  @Override
  public StringReference getString(Class<? extends ParameterReference<String>> reference) {
    require(reference);
    return new Text();
  }

  @Override
  public BooleanReference getBoolean(Class<? extends ParameterReference<Boolean>> reference) {
    require(reference);
    return new YesOrNo();
  }

  @Override
  public <T> ArrayReference getArray(Class<? extends ParameterReference<T[]>> reference) {
    require(reference);
    return new Elements();
  }

  @Override
  public <E extends Enum<E>> EnumReference<E> getEnum(
      Class<? extends ParameterReference<E>> reference) {
    require(reference);
    return new Constant<>();
  }

  @Override
  public boolean isMissing(Class<? extends ParameterReference<?>> reference) {
    return !known.contains(reference);
  }

  @Override
  public EffectPredicate getConstant(Predicate<NodeParametersInput> predicate) {
    return new Option();
  }

  @Override
  public EffectPredicate getPredicate(Class<? extends EffectPredicateProvider> provider) {
    DialogClasses.initialize(provider, this);
    return new Option();
  }

  @Override
  public EffectPredicate getPredicate(EffectPredicateProvider provider) {
    return provider.init(this);
  }

  @Override
  public NodeParametersInput getNodeParametersInput() {
    return PortsInput.of(new PortObjectSpec[0]);
  }

  @Override
  public <T> Supplier<T> computeFromValueSupplier(Class<? extends ParameterReference<T>> ref) {
    require(ref);
    return () -> null;
  }

  @Override
  public <T> Supplier<T> getValueSupplier(Class<? extends ParameterReference<T>> ref) {
    require(ref);
    return () -> null;
  }

  @Override
  public <T> void computeOnValueChange(Class<? extends ParameterReference<T>> id) {
    require(id);
  }

  @Override
  public <T> Supplier<T> computeFromProvidedState(Class<? extends StateProvider<T>> provider) {
    DialogClasses.initialize(provider, this);
    return () -> null;
  }

  @Override
  public void computeOnButtonClick(Class<? extends ButtonReference> ref) {
    // buttons are no settings
  }

  @Override
  public void computeBeforeOpenDialog() {
    // every state is computed then
  }

  @Override
  public void computeAfterOpenDialog() {
    // every state is computed then
  }

  private record Text() implements StringReference {
    @Override
    public EffectPredicate isEqualTo(String value) {
      return new Option();
    }

    @Override
    public EffectPredicate matchesPattern(String pattern) {
      Pattern.compile(pattern);
      return new Option();
    }
  }

  private record YesOrNo() implements BooleanReference {
    @Override
    public EffectPredicate isTrue() {
      return new Option();
    }

    @Override
    public EffectPredicate isFalse() {
      return new Option();
    }
  }

  private record Elements() implements ArrayReference {
    @Override
    public EffectPredicate hasMultipleItems() {
      return new Option();
    }

    @Override
    public EffectPredicate containsElementSatisfying(EffectPredicateProvider elementPredicate) {
      return new Option();
    }
  }

  private record Constant<E extends Enum<E>>() implements EnumReference<E> {
    @Override
    @SafeVarargs
    public final EffectPredicate isOneOf(E... values) {
      return new Option();
    }
  }
}
