package org.imageanomaly.nodes.scorer;

import java.util.Map;
import org.imageanomaly.engine.detector.Sensitivity;
import org.knime.core.data.DataColumnProperties;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;

/**
 * What was asked of the threshold of a scorer, as properties of its column of anomaly scores: they
 * go with it wherever the scores go.
 */
public final class ThresholdProperties {

  private static final String PREFIX = "org.imageanomaly.threshold.";
  private static final String BY = PREFIX + "by";
  private static final String VALUE = PREFIX + "value";

  private ThresholdProperties() {}

  /** The column, with properties unless the threshold is that of the detector. */
  static DataColumnSpec with(DataColumnSpec column, Sensitivity sensitivity) {
    if (sensitivity.by() == Sensitivity.By.CALIBRATION) {
      return column;
    }
    DataColumnSpecCreator creator = new DataColumnSpecCreator(column);
    creator.setProperties(
        column
            .getProperties()
            .cloneAndOverwrite(
                Map.of(BY, sensitivity.by().name(), VALUE, Double.toString(sensitivity.value()))));
    return creator.createSpec();
  }

  /** What was asked of the threshold of a column of scores. */
  public static Sensitivity of(DataColumnSpec column) {
    DataColumnProperties properties = column.getProperties();
    if (!properties.containsProperty(BY)) {
      return Sensitivity.CALIBRATED;
    }
    try {
      return new Sensitivity(
          Sensitivity.By.valueOf(properties.getProperty(BY, "")),
          Double.parseDouble(properties.getProperty(VALUE, "")));
    } catch (IllegalArgumentException e) {
      return Sensitivity.CALIBRATED;
    }
  }
}
