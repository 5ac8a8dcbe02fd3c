package org.imageanomaly.embedded.parameters;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.persistence.Persistable;

final class ParametersPersistenceTest {
  enum Mode {
    FAST,
    EXACT
  }

  static class Plain implements NodeParameters {
    int m_int = 7;
    long m_long = 1234567890123L;
    double m_double = 0.5;
    boolean m_flag = true;
    String m_text = "hello";
    String m_none;
    Mode m_mode = Mode.EXACT;
  }

  static class Arrays implements NodeParameters {
    String[] m_names = {"a", "b"};
    String[] m_noNames = {};
  }

  static class Optionals implements NodeParameters {
    Optional<Integer> m_count = Optional.of(5);
    Optional<Integer> m_noCount = Optional.empty();
    Optional<Double> m_noFactor = Optional.empty();
    Optional<String> m_name = Optional.of("x");
    Optional<String> m_noName = Optional.empty();
    Optional<Mode> m_mode = Optional.of(Mode.FAST);
  }

  static class Layer implements NodeParameters {
    int m_filters = 32;

    Layer() {}

    Layer(int filters) {
      m_filters = filters;
    }
  }

  static class Nested implements NodeParameters {
    Layer m_first = new Layer(1);
    Layer[] m_array = {new Layer(2), new Layer(3)};
    List<Layer> m_list = List.of(new Layer(4));
  }

  static class Keys implements NodeParameters {
    static int m_shared = 1;
    transient int m_transient = 2;
    private int m_private = 3;
    int withoutPrefix = 4;

    @Persist(configKey = "other-name")
    int m_renamed = 5;

    @Persist(hidden = true)
    int m_hidden = 6;

    int privateValue() {
      return m_private;
    }
  }

  static class Base implements NodeParameters {
    int m_base = 1;
  }

  static class Extended extends Base {
    int m_own = 2;
  }

  abstract static class Choice<T extends Persistable> implements Persistable {
    T m_choice;
  }

  static class LayerChoice extends Choice<Layer> {
    LayerChoice() {
      m_choice = new Layer(9);
    }
  }

  static class Generic implements NodeParameters {
    LayerChoice m_layer = new LayerChoice();
  }

  static class Loose implements WidgetGroup {
    int m_value = 1;
  }

  static class WithLoose implements NodeParameters {
    Loose m_loose = new Loose();
  }

  static class Inner implements NodeParameters {
    final class NotStatic implements NodeParameters {}

    NotStatic m_inner = new NotStatic();
  }

  static NodeSettings saved(Persistable parameters) {
    NodeSettings settings = new NodeSettings("model");
    ParametersPersistence.save(parameters, settings);
    return settings;
  }

  private static <P extends Persistable> P again(P parameters) throws InvalidSettingsException {
    @SuppressWarnings("unchecked")
    Class<P> type = (Class<P>) parameters.getClass();
    return ParametersPersistence.load(type, saved(parameters));
  }

  private static String message(Class<? extends NodeParameters> type, NodeSettingsRO settings) {
    return assertThrows(
            InvalidSettingsException.class, () -> ParametersPersistence.load(type, settings))
        .getMessage();
  }

  @Test
  void valuesAreSavedWithTheirTypesUnderTheNamesOfTheirFields() {
    NodeSettings expected = new NodeSettings("model");
    expected.addInt("int", 7);
    expected.addLong("long", 1234567890123L);
    expected.addDouble("double", 0.5);
    expected.addBoolean("flag", true);
    expected.addString("text", "hello");
    expected.addString("none", null);
    expected.addString("mode", "EXACT");
    assertEquals(expected.toStringValue(), saved(new Plain()).toStringValue());
    assertTrue(expected.isIdentical(saved(new Plain())));
  }

  @Test
  void changedValuesAreReadAgain() throws InvalidSettingsException {
    Plain changed = new Plain();
    changed.m_int = -1;
    changed.m_text = null;
    changed.m_none = "";
    changed.m_mode = Mode.FAST;
    Plain read = again(changed);
    assertEquals(-1, read.m_int);
    assertNull(read.m_text);
    assertEquals("", read.m_none);
    assertEquals(Mode.FAST, read.m_mode);
  }

  @Test
  void anArrayIsAConfigWithItsSize() throws InvalidSettingsException {
    NodeSettings settings = saved(new Arrays());
    assertEquals(2, settings.getNodeSettings("names").getInt("array-size"));
    assertEquals("b", settings.getNodeSettings("names").getString("1"));
    Arrays read = again(new Arrays());
    assertArrayEquals(new String[] {"a", "b"}, read.m_names);
    assertArrayEquals(new String[0], read.m_noNames);
  }

  @Test
  void anOptionalIsSavedWithAMarkerAndAValueOfItsTypeInPlaceOfNone()
      throws InvalidSettingsException {
    NodeSettings settings = saved(new Optionals());
    assertEquals(5, settings.getInt("count"));
    assertTrue(settings.getBoolean("count_is_present"));
    assertEquals(0, settings.getInt("noCount"));
    assertFalse(settings.getBoolean("noCount_is_present"));
    assertEquals(0.0, settings.getDouble("noFactor"));
    assertNull(settings.getString("noName"));
    Optionals read = again(new Optionals());
    assertEquals(Optional.of(5), read.m_count);
    assertEquals(Optional.empty(), read.m_noCount);
    assertEquals(Optional.of("x"), read.m_name);
    assertEquals(Optional.of(Mode.FAST), read.m_mode);
  }

  @Test
  void aValueThatWasNotOptionalBeforeIsReadAsPresent() throws InvalidSettingsException {
    NodeSettings settings = saved(new Optionals());
    settings.removeConfig("count_is_present");
    assertEquals(Optional.of(5), ParametersPersistence.load(Optionals.class, settings).m_count);
  }

  @Test
  void nestedSettingsAreConfigsAndElementsStandBelowTheirIndices() throws InvalidSettingsException {
    NodeSettings settings = saved(new Nested());
    assertEquals(1, settings.getNodeSettings("first").getInt("filters"));
    assertEquals(List.of("0", "1"), List.copyOf(settings.getNodeSettings("array").keySet()));
    assertEquals(3, settings.getNodeSettings("array").getNodeSettings("1").getInt("filters"));
    Nested read = again(new Nested());
    assertEquals(2, read.m_array.length);
    assertEquals(3, read.m_array[1].m_filters);
    assertEquals(4, read.m_list.get(0).m_filters);
  }

  @Test
  void keysAreFieldNamesUnlessTheFieldSaysOtherwise() {
    assertEquals(3, new Keys().privateValue());
    assertEquals(
        List.of("withoutPrefix", "other-name", "hidden_Internals"),
        List.copyOf(saved(new Keys()).keySet()));
  }

  @Test
  void fieldsOfSuperclassesComeFirst() {
    assertEquals(List.of("base", "own"), List.copyOf(saved(new Extended()).keySet()));
  }

  @Test
  void aTypeVariableStandsForWhatTheSubclassSays() throws InvalidSettingsException {
    Generic read = again(new Generic());
    assertEquals(9, read.m_layer.m_choice.m_filters);
  }

  @Test
  void aMissingKeyIsNamed() {
    NodeSettings settings = saved(new Plain());
    settings.removeConfig("double");
    assertTrue(message(Plain.class, settings).contains("\"double\""));
  }

  @Test
  void aKeyOfAnotherTypeIsNamed() {
    NodeSettings settings = saved(new Plain());
    settings.addString("flag", "true");
    String message = message(Plain.class, settings);
    assertTrue(message.contains("\"flag\"") && message.contains("xboolean"), message);
  }

  @Test
  void anUnknownConstantIsNamedWithThePossibleOnes() {
    NodeSettings settings = saved(new Plain());
    settings.addString("mode", "SLOW");
    String message = message(Plain.class, settings);
    assertTrue(message.contains("\"mode\"") && message.contains("'SLOW'"), message);
    assertTrue(message.contains("FAST, EXACT"), message);
  }

  @Test
  void aNestedGroupThatIsNotPersistableIsRefused() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> saved(new WithLoose()));
    assertTrue(
        refused.getMessage().startsWith("No default persistor available for type"),
        refused.getMessage());
    assertTrue(refused.getMessage().contains("m_loose"), refused.getMessage());
  }

  @Test
  void aClassThatCannotBeCreatedIsNamed() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> again(new Inner()));
    assertTrue(refused.getMessage().contains("NotStatic"), refused.getMessage());
  }
}
