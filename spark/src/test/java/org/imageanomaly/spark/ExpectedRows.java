package org.imageanomaly.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.imageanomaly.engine.detector.AnomalyMap;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.region.DefectRegion;
import org.imageanomaly.engine.region.DefectRegions;
import org.imageanomaly.engine.region.MapOverImage;

/** Compares rows of results with what a scorer node says. */
final class ExpectedRows {

  private ExpectedRows() {}

  /** Raw scores come after the path, in the detector's order. */
  static void check(Row row, Map<String, Examples.Expected> expected) {
    String path = row.getString(0);
    Examples.Expected of = expected.get(path);
    AnomalyScore score = of.score();
    for (int i = 0; i < score.raw().size(); i++) {
      assertEquals(score.raw().get(i), row.getDouble(1 + i), path);
    }
    assertEquals(score.anomalyScore(), row.<Double>getAs("anomaly_score"), path);
    assertEquals(score.anomalous(), row.<Boolean>getAs("anomalous"), path);
    AnomalyMap map = score.map().orElseThrow();
    assertArrayEquals(of.frame().overImage(map.toImage()).toPng(), row.<byte[]>getAs("map"), path);
    List<DefectRegion> regions = DefectRegions.of(new MapOverImage(map, of.frame())).regions();
    List<Row> found = row.getList(row.fieldIndex("regions"));
    assertEquals(regions.size(), found.size(), path);
    for (int i = 0; i < regions.size(); i++) {
      DefectRegion region = regions.get(i);
      Row one = found.get(i);
      assertEquals(region.x(), one.<Integer>getAs("x"));
      assertEquals(region.height(), one.<Integer>getAs("height"));
      assertEquals(region.area(), one.<Long>getAs("area"));
      assertEquals(region.centroidY(), one.<Double>getAs("centroid_y"));
      assertEquals(region.peak(), one.<Double>getAs("peak"));
      assertEquals(region.mean(), one.<Double>getAs("mean_score"));
      assertEquals(region.severity(), one.<Double>getAs("severity"));
    }
  }
}
