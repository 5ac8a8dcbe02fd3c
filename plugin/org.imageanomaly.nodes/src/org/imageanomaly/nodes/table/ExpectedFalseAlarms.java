package org.imageanomaly.nodes.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.knime.core.data.DataColumnProperties;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;

/**
 * What a column of anomaly scores says of its threshold, as properties of the column: they go with
 * it through filters and sorters to whatever evaluates it.
 */
public final class ExpectedFalseAlarms {

  private static final String PREFIX = "org.imageanomaly.threshold.";
  private static final String IMAGES = PREFIX + "images";
  private static final String EXPECTED = PREFIX + "expectedFalseAlarmRate";
  private static final String LOWEST = PREFIX + "lowestFalseAlarmRate";
  private static final String HIGHEST = PREFIX + "highestFalseAlarmRate";

  private ExpectedFalseAlarms() {}

  /** The column with what is known of its threshold. */
  public static DataColumnSpec with(DataColumnSpec column, Optional<FalseAlarmRate> rate) {
    return rate.map(r -> with(column, r)).orElse(column);
  }

  private static DataColumnSpec with(DataColumnSpec column, FalseAlarmRate rate) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(IMAGES, Integer.toString(rate.images()));
    properties.put(EXPECTED, Double.toString(rate.expected()));
    properties.put(LOWEST, Double.toString(rate.lowest()));
    properties.put(HIGHEST, Double.toString(rate.highest()));
    DataColumnSpecCreator creator = new DataColumnSpecCreator(column);
    creator.setProperties(column.getProperties().cloneAndOverwrite(properties));
    return creator.createSpec();
  }

  /** What a column says; empty if nothing that can be read. */
  public static Optional<FalseAlarmRate> of(DataColumnSpec column) {
    DataColumnProperties properties = column.getProperties();
    if (!properties.containsProperty(IMAGES)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new FalseAlarmRate(
              Integer.parseInt(properties.getProperty(IMAGES, "")),
              Double.parseDouble(properties.getProperty(EXPECTED, "")),
              Double.parseDouble(properties.getProperty(LOWEST, "")),
              Double.parseDouble(properties.getProperty(HIGHEST, ""))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
