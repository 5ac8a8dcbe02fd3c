package org.imageanomaly.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.imageanomaly.engine.detector.AnomalyMap;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.image.Frame;
import org.imageanomaly.engine.region.DefectRegion;
import org.imageanomaly.engine.region.DefectRegions;
import org.imageanomaly.engine.region.MapOverImage;

/**
 * The columns of results, and the row of an image.
 *
 * @param scores the names of the raw scores
 * @param settings what is made of each image
 * @param digest of the detector's file
 * @param version of the extension
 */
record ResultColumns(List<String> scores, ScoringSettings settings, String digest, String version)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  static final String PATH = "path";
  static final String CONTENT = "content";
  static final String ANOMALOUS = "anomalous";
  static final String FAILURE = "failure";

  private static final StructType REGION =
      new StructType()
          .add("x", DataTypes.IntegerType, false)
          .add("y", DataTypes.IntegerType, false)
          .add("width", DataTypes.IntegerType, false)
          .add("height", DataTypes.IntegerType, false)
          .add("area", DataTypes.LongType, false)
          .add("centroid_x", DataTypes.DoubleType, false)
          .add("centroid_y", DataTypes.DoubleType, false)
          .add("peak", DataTypes.DoubleType, false)
          .add("mean_score", DataTypes.DoubleType, false)
          .add("severity", DataTypes.DoubleType, false);

  ResultColumns {
    scores = new ArrayList<>(scores);
  }

  /** The name of a column: that of a score in small letters, its words joined. */
  static String name(String score) {
    return score.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
  }

  /** All columns. */
  StructType schema() {
    StructType schema = column(new StructType(), PATH, DataTypes.StringType);
    for (String score : scores) {
      schema = column(schema, name(score), DataTypes.DoubleType);
    }
    schema = column(schema, "anomaly_score", DataTypes.DoubleType);
    schema = column(schema, ANOMALOUS, DataTypes.BooleanType);
    if (settings.regions()) {
      schema = column(schema, "regions", DataTypes.createArrayType(REGION, false));
    }
    if (settings.maps()) {
      schema = column(schema, "map", DataTypes.BinaryType);
    }
    schema = column(schema, "seen_in_training", DataTypes.BooleanType);
    schema = column(schema, FAILURE, DataTypes.StringType);
    schema = column(schema, "model", DataTypes.StringType);
    return column(schema, "version", DataTypes.StringType);
  }

  private static StructType column(StructType before, String name, DataType type) {
    return before.add(name, type, true);
  }

  /**
   * The row of an image that was scored.
   *
   * @param frame how its map lies over the image
   * @param seen whether the detector was trained on it; empty if that does not say
   */
  Row scored(String path, AnomalyScore score, Frame frame, Optional<Boolean> seen) {
    List<Object> values = new ArrayList<>();
    values.add(path);
    values.addAll(score.raw());
    values.add(score.anomalyScore());
    values.add(score.anomalous());
    if (settings.regions()) {
      values.add(score.map().map(map -> regions(map, frame)).orElse(null));
    }
    if (settings.maps()) {
      values.add(score.map().map(map -> frame.overImage(map.toImage()).toPng()).orElse(null));
    }
    values.add(seen.orElse(null));
    values.add(null);
    return finished(values);
  }

  /**
   * The row of an image that was not scored.
   *
   * @param seen as far as it could be decoded
   * @param failure why not
   */
  Row failed(String path, Optional<Boolean> seen, String failure) {
    List<Object> values = new ArrayList<>();
    values.add(path);
    int without = scores.size() + 2 + (settings.regions() ? 1 : 0) + (settings.maps() ? 1 : 0);
    for (int i = 0; i < without; i++) {
      values.add(null);
    }
    values.add(seen.orElse(null));
    values.add(failure);
    return finished(values);
  }

  private Row finished(List<Object> values) {
    values.add(digest);
    values.add(version);
    return RowFactory.create(values.toArray());
  }

  private static Row[] regions(AnomalyMap map, Frame frame) {
    return DefectRegions.of(new MapOverImage(map, frame)).regions().stream()
        .map(ResultColumns::region)
        .toArray(Row[]::new);
  }

  private static Row region(DefectRegion region) {
    return RowFactory.create(
        region.x(),
        region.y(),
        region.width(),
        region.height(),
        region.area(),
        region.centroidX(),
        region.centroidY(),
        region.peak(),
        region.mean(),
        region.severity());
  }
}
