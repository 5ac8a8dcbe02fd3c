package org.imageanomaly.embedded.parameters;

import static org.imageanomaly.embedded.parameters.ParametersPersistenceTest.saved;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.DefaultProvider;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.migration.NodeParametersMigration;
import org.knime.node.parameters.persistence.NodeParametersPersistor;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.persistence.Persistor;

final class MigrationTest {
  static class Grown implements NodeParameters {
    int m_old = 1;

    @Migrate(loadDefaultIfAbsent = true)
    int m_added = 2;

    @Migration(Three.class)
    int m_provided = 4;
  }

  static final class Three implements DefaultProvider<Integer> {
    @Override
    public Integer getDefault() {
      return 3;
    }
  }

  @LoadDefaultsForAbsentFields
  static class Lenient implements NodeParameters {
    int m_number = 1;
    Optional<String> m_name = Optional.of("n");
    Inner m_inner = new Inner();
  }

  static class Inner implements NodeParameters {
    int m_value = 5;
  }

  static class Renamed implements NodeParameters {
    @Migration(FromSeconds.class)
    int m_milliseconds = 0;
  }

  static final class FromSeconds implements NodeParametersMigration<Integer> {
    @Override
    public List<ConfigMigration<Integer>> getConfigMigrations() {
      return List.of(
          ConfigMigration.builder(s -> 1000 * s.getNodeSettings("time").getInt("seconds"))
              .withDeprecatedConfigPath("time", "seconds")
              .build(),
          ConfigMigration.builder(s -> -1).withMatcher(s -> s.containsKey("unlimited")).build());
    }
  }

  static class Custom implements NodeParameters {
    @Persistor(Percent.class)
    double m_share = 0.25;

    Point m_point = new Point();
  }

  static final class Percent implements NodeParametersPersistor<Double> {
    @Override
    public Double load(NodeSettingsRO settings) throws InvalidSettingsException {
      return settings.getInt("percent") / 100.0;
    }

    @Override
    public void save(Double share, NodeSettingsWO settings) {
      settings.addInt("percent", (int) Math.round(100 * share));
    }

    @Override
    public String[][] getConfigPaths() {
      return new String[][] {{"percent"}};
    }
  }

  @Persistor(PointAsText.class)
  static class Point implements NodeParameters {
    int m_x = 3;
    int m_y = 4;
  }

  static final class PointAsText implements NodeParametersPersistor<Point> {
    @Override
    public Point load(NodeSettingsRO settings) throws InvalidSettingsException {
      String[] xy = settings.getString("xy").split(",");
      Point point = new Point();
      point.m_x = Integer.parseInt(xy[0]);
      point.m_y = Integer.parseInt(xy[1]);
      return point;
    }

    @Override
    public void save(Point point, NodeSettingsWO settings) {
      settings.addString("xy", point.m_x + "," + point.m_y);
    }

    @Override
    public String[][] getConfigPaths() {
      return new String[][] {{"xy"}};
    }
  }

  static class Contradicting implements NodeParameters {
    @Persist(configKey = "a")
    @Persistor(Percent.class)
    double m_share = 0.25;
  }

  private static NodeSettings empty() {
    return new NodeSettings("model");
  }

  @Test
  void anAbsentFieldKeepsItsDefaultOnlyWhereItSaysSo() throws InvalidSettingsException {
    NodeSettings old = empty();
    old.addInt("old", 10);
    Grown read = ParametersPersistence.load(Grown.class, old);
    assertEquals(List.of(10, 2, 3), List.of(read.m_old, read.m_added, read.m_provided));
    assertThrows(
        InvalidSettingsException.class, () -> ParametersPersistence.load(Grown.class, empty()));
  }

  @Test
  void presentFieldsAreReadDespiteTheirMigrations() throws InvalidSettingsException {
    Grown changed = new Grown();
    changed.m_added = 20;
    changed.m_provided = 30;
    Grown read = ParametersPersistence.load(Grown.class, saved(changed));
    assertEquals(List.of(20, 30), List.of(read.m_added, read.m_provided));
  }

  @Test
  void aClassMayKeepDefaultsForAllItsAbsentFields() throws InvalidSettingsException {
    Lenient read = ParametersPersistence.load(Lenient.class, empty());
    assertEquals(1, read.m_number);
    assertEquals(Optional.of("n"), read.m_name);
    assertEquals(5, read.m_inner.m_value);
  }

  @Test
  void aWrongTypeIsNoAbsence() {
    NodeSettings settings = empty();
    settings.addString("number", "1");
    String message =
        assertThrows(
                InvalidSettingsException.class,
                () -> ParametersPersistence.load(Lenient.class, settings))
            .getMessage();
    assertTrue(message.contains("\"number\""), message);
  }

  @Test
  void aFormerFormIsReadWhereItsPathsAreThere() throws InvalidSettingsException {
    NodeSettings former = empty();
    former.addNodeSettings("time").addInt("seconds", 2);
    assertEquals(2000, ParametersPersistence.load(Renamed.class, former).m_milliseconds);
  }

  @Test
  void aFormerFormIsReadWhereItsMatcherSaysSo() throws InvalidSettingsException {
    NodeSettings former = empty();
    former.addBoolean("unlimited", true);
    assertEquals(-1, ParametersPersistence.load(Renamed.class, former).m_milliseconds);
  }

  @Test
  void withoutAFormerFormTheCurrentOneIsExpected() throws InvalidSettingsException {
    NodeSettings current = empty();
    current.addInt("milliseconds", 7);
    assertEquals(7, ParametersPersistence.load(Renamed.class, current).m_milliseconds);
    String message =
        assertThrows(
                InvalidSettingsException.class,
                () -> ParametersPersistence.load(Renamed.class, empty()))
            .getMessage();
    assertTrue(message.contains("\"milliseconds\""), message);
  }

  @Test
  void persistorsOfFieldsAndTypesDecideHowTheyAreSaved() throws InvalidSettingsException {
    NodeSettings settings = saved(new Custom());
    assertEquals(25, settings.getInt("percent"));
    assertEquals("3,4", settings.getNodeSettings("point").getString("xy"));
    settings.addInt("percent", 50);
    Custom read = ParametersPersistence.load(Custom.class, settings);
    assertEquals(0.5, read.m_share);
    assertEquals(4, read.m_point.m_y);
  }

  @Test
  void aFieldWithBothPersistAndPersistorIsRefused() {
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> saved(new Contradicting()));
    assertTrue(refused.getMessage().contains("m_share"), refused.getMessage());
  }
}
