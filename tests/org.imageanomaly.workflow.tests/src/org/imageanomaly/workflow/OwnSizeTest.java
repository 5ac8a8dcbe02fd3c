package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.NodeRun.AS_GUESSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.nodes.anomalydetectorlearner.AnomalyDetectorLearnerNodeFactory;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.junit.jupiter.api.Test;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;

/** Images that are looked at at their own size, and those that have another one. */
class OwnSizeTest {

  private static final Consumer<NodeSettings> OWN_SIZE =
      settings -> {
        settings.addString("imageColumn", "Image");
        settings.addInt("imageSize", 64);
        settings.addDouble("minutes", Work.ENOUGH_MINUTES);
        settings.addString("resolution", "OWN_SIZE");
      };

  private static final NodeRun LEARNED = learned(photos(10, 109, 77));

  private static NodeRun learned(BufferedDataTable images) {
    try {
      return NodeRun.of(new AnomalyDetectorLearnerNodeFactory(), OWN_SIZE, images);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String failed(BufferedDataTable images) {
    return assertThrows(
            KNIMEException.class,
            () -> NodeRun.of(new AnomalyDetectorLearnerNodeFactory(), OWN_SIZE, images))
        .getMessage();
  }

  /** A dark frame about a striped plate with noise, and perhaps a pit of five pixels. */
  private static byte[] photo(int seed, int width, int height, boolean pit) {
    Random random = new Random(seed);
    ImageShape shape = new ImageShape(1, height, width);
    byte[] pixels = new byte[shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      int y = i / width;
      int x = i % width;
      boolean plate = Math.min(y, x) > 8 && y < height - 8 && x < width - 8;
      boolean pitted = pit && Math.abs(y - 40) <= 2 && Math.abs(x - 70) <= 2;
      double level = (plate ? 140 + 20 * Math.sin(x / 3.0) : 50) - (pitted ? 60 : 0);
      pixels[i] = (byte) Math.round(level + 4 * random.nextGaussian());
    }
    return new PixelImage(shape, pixels).toPng();
  }

  private static BufferedDataTable photos(int count, int width, int height) {
    return Tables.pngs(
        IntStream.range(0, count)
            .mapToObj(i -> photo(i, width, height, false))
            .toArray(byte[][]::new));
  }

  private static void assertSays(String message, String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "\"" + part + "\" is not in: " + message);
    }
  }

  @Test
  void mapsHaveTheSizeOfThePhotosAndShowThePit() throws Exception {
    assertEquals(
        new ImageShape(3, 77, 109),
        ((ImageModelObject) LEARNED.outputs()[0]).getSpec().description().inputShape());
    BufferedDataTable scored =
        NodeRun.of(
                new KdeScorerNodeFactory(),
                AS_GUESSED,
                LEARNED.outputs()[0],
                Tables.pngs(photo(50, 109, 77, false), photo(51, 109, 77, true)))
            .table(0);
    assertTrue(((BooleanValue) Tables.cell(scored, 1, "Prediction (Anomalous)")).getBooleanValue());
    PixelImage map =
        new ImageDecoder(ImageLimits.standard())
            .decode(
                ((PNGImageValue) Tables.cell(scored, 1, "Anomaly Map"))
                    .getImageContent()
                    .getByteArray());
    assertEquals(new ImageShape(1, 77, 109), map.shape());
    assertTrue(map.sample(0, 40, 70) > 128, "above the threshold: " + map.sample(0, 40, 70));
    assertTrue(map.sample(0, 40, 30) < 128, "below it: " + map.sample(0, 40, 30));
  }

  @Test
  void imagesOfAnotherSizeAreLeftOutAndNamed() {
    byte[][] pngs = new byte[8][];
    for (int i = 0; i < 8; i++) {
      pngs[i] = i == 5 ? photo(5, 218, 154, false) : photo(i, 109, 77, false);
    }
    NodeRun run = learned(Tables.pngs(pngs));
    assertSays(
        run.warning(),
        "1 of 8 images was left out",
        "109 x 77 pixels",
        "218 x 154 pixels (1 image, row Row5)",
        "\"Resolution\"");
    ImageModelObject model = (ImageModelObject) run.outputs()[0];
    assertEquals(7, model.model().trainingFingerprints().size());
  }

  @Test
  void imagesWithoutAUsualSizeAreRefused() {
    byte[][] pngs = new byte[8][];
    for (int i = 0; i < 8; i++) {
      pngs[i] = i % 2 == 0 ? photo(i, 109, 77, false) : photo(i, 77, 109, false);
    }
    assertSays(
        failed(Tables.pngs(pngs)),
        "2 sizes",
        "109 x 77 pixels (4 images, the first in row Row0)",
        "77 x 109 pixels (4 images, the first in row Row1)",
        "\"Resolution\" to \"Scaled\"");
  }

  @Test
  void imagesThatAreTooSmallAreRefusedWithTheirRow() {
    assertSays(
        failed(photos(5, 109, 40)),
        "109 x 40 pixels are too small",
        "64",
        "Row0",
        "\"Resolution\"");
  }

  @Test
  void scoredImagesOfAnotherSizeAreCounted() throws Exception {
    NodeRun scored =
        NodeRun.of(
            new KdeScorerNodeFactory(),
            AS_GUESSED,
            LEARNED.outputs()[0],
            Tables.pngs(photo(60, 109, 77, false), photo(61, 218, 154, false)));
    assertSays(
        scored.warning(), "1 of 2 images has another size", "109 x 77", "218 x 154", "row Row1");
  }
}
