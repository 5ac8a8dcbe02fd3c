package org.imageanomaly.nodes;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.imageanomaly.engine.cae.CaeSettings;
import org.imageanomaly.engine.cnn.CnnSettings;
import org.imageanomaly.engine.gan.DcganSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.updates.StateProvider.StateProviderInitializer;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/** What dialogs start from and what they let through. */
class DialogLimitsTest {

  /** Steps of image sizes, which no dialog can express: all these are multiples of 32. */
  private static final double[] NUMBERS = {
    -1e9, -1, 0, 1e-3, 0.5, 1, 1.5, 2, 32, 64, 96, 256, 288, 1024, 1056, 65_536, 65_568, 1e9
  };

  static Stream<Class<? extends NodeParameters>> parameters() throws Exception {
    return PluginXml.factories()
        .<Class<? extends NodeParameters>>map(DialogLimitsTest::parametersOf)
        .filter(c -> fields(c).findAny().isPresent());
  }

  private static Class<? extends NodeParameters> parametersOf(
      NodeFactory<? extends NodeModel> factory) {
    String name = factory.getClass().getName().replaceFirst("NodeFactory$", "Parameters");
    try {
      return Class.forName(name, true, factory.getClass().getClassLoader())
          .asSubclass(NodeParameters.class);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** The fields of numbers. */
  private static Stream<Field> fields(Class<?> parameters) {
    return settings(parameters)
        .filter(f -> isOptional(f) || f.isAnnotationPresent(NumberInputWidget.class));
  }

  /** The fields of a class and of those that it extends. */
  private static Stream<Field> settings(Class<?> parameters) {
    return Stream.<Class<?>>iterate(parameters, c -> c != Object.class, Class::getSuperclass)
        .flatMap(c -> Arrays.stream(c.getDeclaredFields()))
        .filter(f -> !Modifier.isStatic(f.getModifiers()))
        .peek(f -> f.setAccessible(true));
  }

  private static boolean isOptional(Field field) {
    return field.getType() == Optional.class;
  }

  private static boolean isInteger(Field field) {
    Class<?> type =
        isOptional(field)
            ? (Class<?>) ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0]
            : field.getType();
    return type == Integer.class || type == int.class;
  }

  /** The parameters as they are at first, for every value of what their limits depend on. */
  private static List<NodeParameters> variants(Class<? extends NodeParameters> type)
      throws Exception {
    List<NodeParameters> variants = new ArrayList<>(List.of(create(type)));
    for (Field field : settings(type).toList()) {
      if (field.isAnnotationPresent(ValueReference.class)) {
        List<NodeParameters> all = new ArrayList<>();
        for (Object value : values(field.getType())) {
          for (NodeParameters variant : variants) {
            all.add(with(with(create(type), variant), field, value));
          }
        }
        variants = all;
      }
    }
    return variants;
  }

  private static Object[] values(Class<?> type) {
    return type == boolean.class ? new Object[] {false, true} : type.getEnumConstants();
  }

  private static <T> T create(Class<T> type) throws Exception {
    Constructor<T> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private static NodeParameters with(NodeParameters fresh, NodeParameters other) throws Exception {
    for (Field field : settings(fresh.getClass()).toList()) {
      field.set(fresh, field.get(other));
    }
    return fresh;
  }

  private static NodeParameters with(NodeParameters parameters, Field field, Object value)
      throws Exception {
    field.set(parameters, value);
    return parameters;
  }

  private static NodeParameters with(NodeParameters parameters, Field field, double number)
      throws Exception {
    Object boxed = isInteger(field) ? (Object) (int) number : (Object) number;
    return with(
        with(create(parameters.getClass()), parameters),
        field,
        isOptional(field) ? Optional.of(boxed) : boxed);
  }

  /** What a provider computes in a dialog that shows the parameters and has no input. */
  @SuppressWarnings("unchecked")
  private static <T> T computed(Class<?> type, NodeParameters shown) throws Exception {
    StateProvider<T> provider = (StateProvider<T>) create(type);
    provider.init(
        proxy(
            StateProviderInitializer.class,
            (method, argument) ->
                Supplier.class == method ? (Supplier<Object>) () -> value(shown, argument) : null));
    return provider.computeState(
        proxy(
            NodeParametersInput.class,
            (method, argument) -> Optional.class == method ? Optional.empty() : null));
  }

  private interface Answer {
    Object of(Class<?> returned, Object argument);
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            DialogLimitsTest.class.getClassLoader(),
            new Class<?>[] {type},
            (object, method, arguments) ->
                answer.of(method.getReturnType(), arguments == null ? null : arguments[0])));
  }

  private static Object value(NodeParameters shown, Object reference) {
    try {
      for (Field field : settings(shown.getClass()).toList()) {
        ValueReference named = field.getAnnotation(ValueReference.class);
        if (named != null && named.value() == reference) {
          return field.get(shown);
        }
      }
      throw new AssertionError("No field is called " + reference);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether the dialog takes a number. */
  private static boolean takes(Field field, double number, NodeParameters shown) throws Exception {
    NumberInputWidget widget = field.getAnnotation(NumberInputWidget.class);
    if (widget == null) {
      return true;
    }
    return above(number, limit(widget.minValidation(), widget.minValidationProvider(), shown))
        && below(number, limit(widget.maxValidation(), widget.maxValidationProvider(), shown));
  }

  private static <V> V limit(Class<V> fixed, Class<?> provider, NodeParameters shown)
      throws Exception {
    if (provider.getName().startsWith("org.imageanomaly.nodes.")) {
      return computed(provider, shown);
    }
    boolean ours = !Modifier.isAbstract(fixed.getModifiers()) && !isOfType(fixed);
    return ours ? create(fixed) : null;
  }

  /** Stands for the range of the type, which the real platform names so. */
  private static boolean isOfType(Class<?> validation) {
    return validation.getSimpleName().startsWith("TypeDependent");
  }

  private static boolean above(double number, MinValidation limit) throws Exception {
    return limit == null
        || (limit.isExclusive()
            ? number > bound(limit, "getMin")
            : number >= bound(limit, "getMin"));
  }

  private static boolean below(double number, MaxValidation limit) throws Exception {
    return limit == null
        || (limit.isExclusive()
            ? number < bound(limit, "getMax")
            : number <= bound(limit, "getMax"));
  }

  private static double bound(Object limit, String name) throws Exception {
    for (Class<?> c = limit.getClass(); ; c = c.getSuperclass()) {
      for (var method : c.getDeclaredMethods()) {
        if (method.getName().equals(name) && !Modifier.isAbstract(method.getModifiers())) {
          method.setAccessible(true);
          return (double) method.invoke(limit);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void aValueThatIsSwitchedOnStartsWhereTheNodeTakesIt(Class<? extends NodeParameters> type)
      throws Exception {
    for (Field field : fields(type).filter(DialogLimitsTest::isOptional).toList()) {
      OptionalWidget widget = field.getAnnotation(OptionalWidget.class);
      assertNotNull(widget, () -> field + " starts at 0");
      for (NodeParameters shown : variants(type)) {
        Object start = computed(widget.defaultProvider(), shown);
        String text = field + " starts at " + start;
        assertTrue(takes(field, ((Number) start).doubleValue(), shown), text);
        assertDoesNotThrow(with(shown, field, Optional.of(start))::validate, text);
      }
    }
  }

  /** The automatic number of epochs and the patience that follows it are written out for 100. */
  @ParameterizedTest
  @ValueSource(classes = {CaeSettings.class, CnnSettings.class, DcganSettings.class})
  void aValueThatIsSwitchedOnIsThatOfTheRecipe(Class<?> settings) throws Exception {
    for (Class<? extends NodeParameters> type : parameters().toList()) {
      Optional<Method> recipe =
          Arrays.stream(type.getDeclaredMethods())
              .filter(m -> m.getName().equals("settings") && m.getReturnType() == settings)
              .findAny();
      for (NodeParameters shown : recipe.isPresent() ? variants(type) : List.<NodeParameters>of()) {
        recipe.get().setAccessible(true);
        Object before = recipe.get().invoke(shown);
        Method epochs = settings.getDeclaredMethod("epochs", int.class);
        for (Field field : fields(type).filter(DialogLimitsTest::isOptional).toList()) {
          Object start =
              computed(field.getAnnotation(OptionalWidget.class).defaultProvider(), shown);
          NodeParameters changed = with(shown, field, ((Number) start).doubleValue());
          Object after = recipe.get().invoke(changed);
          assertEquals(epochs.invoke(before, 100), epochs.invoke(after, 100), field::toString);
          if (!List.of("m_maxEpochs", "m_epochs", "m_patience").contains(field.getName())) {
            assertEquals(before, after, field::toString);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void whatTheNodeRefusesItsDialogRefuses(Class<? extends NodeParameters> type) throws Exception {
    for (Field field : fields(type).toList()) {
      for (NodeParameters shown : variants(type)) {
        for (double number : NUMBERS) {
          if (isInteger(field) && number != Math.rint(number)) {
            continue;
          }
          NodeParameters changed = with(shown, field, number);
          if (takes(field, number, changed)) {
            assertDoesNotThrow(changed::validate, field + " = " + number);
          }
        }
      }
    }
  }
}
