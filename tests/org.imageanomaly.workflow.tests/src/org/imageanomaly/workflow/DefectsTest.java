package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.NodeRun.AS_GUESSED;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.imageanomaly.engine.detector.AnomalyMap;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.overlay.Overlay;
import org.imageanomaly.engine.region.DefectRegions;
import org.imageanomaly.engine.region.MapOverImage;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.junit.jupiter.api.Test;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

/** What scorers say of defects beside the map: overlay, regions, area and severity. */
class DefectsTest {

  private static final ImageDecoder DECODER = new ImageDecoder(ImageLimits.standard());

  /** Four good parts and four broken ones. */
  private static BufferedDataTable images() {
    byte[][] files = new byte[8][];
    for (int i = 0; i < files.length; i++) {
      files[i] = Pictures.part(50 + i, i >= 4);
    }
    return Tables.pngs(files);
  }

  private static Consumer<NodeSettings> wanting(String mapValues) {
    return settings -> {
      try {
        settings.addString("imageColumn", "Image");
        NodeSettings defects = settings.getNodeSettings("defects");
        defects.addString("mapValues", mapValues);
        for (String key : List.of("overlay", "regions", "area", "severity")) {
          defects.addBoolean(key, true);
        }
        settings.getNodeSettings("threshold").addString("by", "FACTOR");
        settings.getNodeSettings("threshold").addDouble("factor", 0.5);
      } catch (InvalidSettingsException e) {
        throw new AssertionError(e);
      }
    };
  }

  private static NodeRun run(Consumer<NodeSettings> settings) throws Exception {
    Consumer<NodeSettings> column = s -> s.addString("imageColumn", "Image");
    return NodeRun.of(
        new KdeScorerNodeFactory(),
        settings == AS_GUESSED ? settings : column.andThen(settings),
        Trained.DETECTOR,
        images());
  }

  private static double number(BufferedDataTable table, int row, String column) {
    return ((DoubleValue) Tables.cell(table, row, column)).getDoubleValue();
  }

  private static byte[] png(BufferedDataTable table, int row, String column) {
    return ((PNGImageValue) Tables.cell(table, row, column)).getImageContent().getByteArray();
  }

  @Test
  void nothingIsAppendedUnlessItIsWanted() throws Exception {
    Set<String> names =
        new HashSet<>(List.of(run(AS_GUESSED).table(0).getDataTableSpec().getColumnNames()));
    assertTrue(names.contains("Anomaly Map"));
    for (String name : List.of("Overlay", "Regions", "Defect Area (%)", "Severity")) {
      assertFalse(names.contains(name), name);
    }
  }

  @Test
  void everyRegionHasARowWhetherMapsAreAppendedOrNot() throws Exception {
    Consumer<NodeSettings> noMap = s -> s.addBoolean("map", false);
    NodeRun with = run(wanting("EIGHT_BITS"));
    NodeRun without = run(wanting("EIGHT_BITS").andThen(noMap));
    assertEquals(Tables.rows(with.table(1)).size(), Tables.rows(without.table(1)).size());
    assertTrue(with.table(1).size() > 0);
    assertArrayEquals(
        new String[] {
          "Image",
          "X",
          "Y",
          "Width",
          "Height",
          "Area",
          "Centroid X",
          "Centroid Y",
          "Peak",
          "Mean Score",
          "Severity"
        },
        with.table(1).getDataTableSpec().getColumnNames());
  }

  @Test
  void numbersOfAnImageAreSumsOfItsRegions() throws Exception {
    NodeRun run = run(wanting("EIGHT_BITS"));
    BufferedDataTable scored = run.table(0);
    BufferedDataTable regions = run.table(1);
    Set<String> keys = new HashSet<>();
    for (int image = 0; image < scored.size(); image++) {
      String id = Tables.rows(scored).get(image).getKey().getString();
      int count = 0;
      double area = 0;
      double severity = 0;
      for (int i = 0; i < regions.size(); i++) {
        DataRow row = Tables.rows(regions).get(i);
        if (Tables.cell(regions, i, "Image").toString().equals(id)) {
          count++;
          area += number(regions, i, "Area");
          severity += number(regions, i, "Severity");
          assertEquals(id + "_" + count, row.getKey().getString());
          assertTrue(keys.add(row.getKey().getString()));
          assertTrue(number(regions, i, "Peak") > 1);
        }
      }
      assertEquals(count, number(scored, image, "Regions"));
      assertEquals(100 * area / (64 * 64), number(scored, image, "Defect Area (%)"), 1e-9);
      assertEquals(severity, number(scored, image, "Severity"), 1e-9);
      boolean anomalous =
          ((BooleanValue) Tables.cell(scored, image, "Prediction (Anomalous)")).getBooleanValue();
      assertEquals(anomalous, count > 0, id);
    }
    assertEquals(regions.size(), keys.size());
  }

  /** The detector of two held-out images has values beyond what 16 bits keep: areas are kept. */
  @Test
  void aMapOfSixteenBitsGivesTheRegionsAgain() throws Exception {
    NodeRun run = run(wanting("SIXTEEN_BITS"));
    BufferedDataTable scored = run.table(0);
    assertEquals(
        "sample / 200.0 - 5.0",
        scored
            .getDataTableSpec()
            .getColumnSpec("Anomaly Map")
            .getProperties()
            .getProperty("org.imageanomaly.map.value", ""));
    for (int image = 0; image < scored.size(); image++) {
      byte[] png = png(scored, image, "Anomaly Map");
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
      assertEquals(16, picture.getColorModel().getPixelSize());
      AnomalyMap map = AnomalyMap.ofPng(png, DECODER);
      DefectRegions found = DefectRegions.of(MapOverImage.whole(map, new ImageShape(3, 64, 64)));
      assertEquals(number(scored, image, "Defect Area (%)"), found.areaPercent(), 0.5);
    }
  }

  /** The picture that the node appends is that which its cells give once more. */
  @Test
  void theOverlayIsMadeOfImageAndMap() throws Exception {
    BufferedDataTable scored = run(wanting("SIXTEEN_BITS")).table(0);
    for (int image = 0; image < scored.size(); image++) {
      byte[] overlay = png(scored, image, "Overlay");
      ImageShape shape = DECODER.decode(overlay).shape();
      assertEquals(64, shape.width());
      assertTrue(shape.height() > 64);
      byte[] again =
          Overlay.png(png(scored, image, "Image"), png(scored, image, "Anomaly Map"), DECODER);
      byte[] one = DECODER.decode(overlay).pixels();
      byte[] other = DECODER.decode(again).pixels();
      int different = 0;
      for (int i = 0; i < one.length; i++) {
        different += Math.abs((one[i] & 0xff) - (other[i] & 0xff)) > 3 ? 1 : 0;
      }
      assertTrue(different < one.length / 50, different + " of " + one.length);
    }
  }

  @Test
  void settingsThatWereSavedBeforeAppendTheMapAlone() throws Exception {
    NodeRun run = run(settings -> settings.removeConfig("defects"));
    assertFalse(run.table(0).getDataTableSpec().containsName("Overlay"));
    assertTrue(run.table(0).getDataTableSpec().containsName("Anomaly Map"));
    BufferedImage map = ImageIO.read(new ByteArrayInputStream(png(run.table(0), 0, "Anomaly Map")));
    assertEquals(8, map.getColorModel().getPixelSize());
  }
}
