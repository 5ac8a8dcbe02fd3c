package org.imageanomaly.embedded.check;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.regex.Pattern;
import org.imageanomaly.embedded.parameters.PortsInput;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.EffectPredicateProvider.PredicateInitializer;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.StateProvider.StateProviderInitializer;

/**
 * Stands for a dialog when classes ask for options by reference: it refuses references that no
 * option has, and answers with conditions that nobody evaluates and values that are null.
 *
 * @param known the references that options have
 */
record KnownReferences(Set<Class<?>> known) implements InvocationHandler {
  /** What conditions are made with. */
  PredicateInitializer predicates() {
    return answer(PredicateInitializer.class);
  }

  /** What computed states are made with. */
  StateProviderInitializer states() {
    return answer(StateProviderInitializer.class);
  }

  private <T> T answer(Class<T> type) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this));
  }

  @Override
  public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
    if (method.isDefault()) {
      return InvocationHandler.invokeDefault(self, method, arguments);
    }
    Object asked = arguments == null ? null : arguments[0];
    switch (method.getName()) {
      case "isMissing" -> {
        return !known.contains(asked);
      }
      case "getNodeParametersInput" -> {
        return new PortsInput();
      }
      case "getPredicate", "computeFromProvidedState" -> initialize(asked);
      case "matchesPattern" -> Pattern.compile((String) asked);
      default -> require(asked);
    }
    return method.getReturnType().isInterface() ? answer(method.getReturnType()) : null;
  }

  private void initialize(Object provider) {
    if (provider instanceof EffectPredicateProvider predicate) {
      predicate.init(predicates());
    } else {
      DialogClasses.initialize((Class<?>) provider, this);
    }
  }

  private void require(Object reference) {
    if (reference instanceof Class<?> type
        && ParameterReference.class.isAssignableFrom(type)
        && !known.contains(type)) {
      throw new IllegalStateException(
          "no option has the reference "
              + type.getName()
              + "; put @ValueReference on the field that is meant.");
    }
  }
}
