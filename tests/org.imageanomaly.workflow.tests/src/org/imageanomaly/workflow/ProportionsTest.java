package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.NodeRun.AS_GUESSED;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.image.Fit;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.image.Proportions;
import org.imageanomaly.nodes.caelearner.CaeLearnerNodeFactory;
import org.imageanomaly.nodes.caepredictor.CaePredictorNodeFactory;
import org.imageanomaly.nodes.cnnlearner.CnnLearnerNodeFactory;
import org.imageanomaly.nodes.cnnpredictor.CnnPredictorNodeFactory;
import org.imageanomaly.nodes.dcganlearner.DcganLearnerNodeFactory;
import org.imageanomaly.nodes.dcganscorer.DcganScorerNodeFactory;
import org.imageanomaly.nodes.kdelearner.KdeLearnerNodeFactory;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;

/** Images of other proportions than those that a model learned from. */
class ProportionsTest {

  private static final BufferedDataTable SQUARE = Tables.images(12, 1);

  /** A square part as it is, and on twice as wide a canvas that repeats its edge. */
  private static final BufferedDataTable BOTH =
      Tables.pngs(Pictures.part(100, false), widened(Pictures.part(100, false)));

  private static byte[] widened(byte[] png) {
    PixelImage image = decoded(png);
    int side = image.shape().width();
    ImageShape shape = new ImageShape(3, side, 2 * side);
    byte[] pixels = new byte[shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      int c = i / shape.planeSize();
      int y = i % shape.planeSize() / shape.width();
      int x = Math.max(0, Math.min(side - 1, i % shape.width() - side / 2));
      pixels[i] = (byte) image.sample(c, y, x);
    }
    return new PixelImage(shape, pixels).toPng();
  }

  private static PixelImage decoded(byte[] png) {
    try {
      return new ImageDecoder(ImageLimits.standard()).decode(png);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Consumer<NodeSettings> fit(String fit) {
    return Trained.QUICK.andThen(settings -> settings.addString("fit", fit));
  }

  private static NodeRun learned(BufferedDataTable table, String fit) throws Exception {
    return NodeRun.of(new CaeLearnerNodeFactory(), fit(fit), table);
  }

  private static CaeModel model(NodeRun run) {
    return (CaeModel) ((ImageModelObject) run.outputs()[0]).model();
  }

  private static double number(NodeRun run, int row, String column) {
    return ((DoubleValue) Tables.cell(run.table(0), row, column)).getDoubleValue();
  }

  private static PixelImage image(NodeRun run, int row, String column) {
    PNGImageValue cell = (PNGImageValue) Tables.cell(run.table(0), row, column);
    return decoded(cell.getImageContent().getByteArray());
  }

  private static void assertSays(String message, String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "\"" + part + "\" is not in: " + message);
    }
  }

  /** To the last bit: the choice is for other images alone. */
  @ParameterizedTest
  @ValueSource(strings = {"PAD", "CROP"})
  void imagesOfOneSizeTeachTheSameWithEveryChoice(String fit) throws Exception {
    CaeModel squeezing = model(learned(SQUARE, "SQUEEZE"));
    NodeRun run = learned(SQUARE, fit);
    assertArrayEquals(squeezing.parameters(), model(run).parameters());
    assertEquals(Optional.of(new Proportions(64, 64)), model(run).framing().usual());
    assertEquals(Fit.valueOf(fit), model(run).framing().fit());
    assertFalse(run.warning().contains("proportions"), run.warning());
  }

  @Test
  void settingsThatWereSavedBeforeSqueeze() throws Exception {
    NodeRun run =
        NodeRun.of(
            new CaeLearnerNodeFactory(),
            Trained.QUICK
                .andThen(settings -> assertNotNull(settings.getString("fit", null)))
                .andThen(settings -> settings.removeConfig("fit")),
            SQUARE);
    assertEquals(Fit.SQUEEZE, model(run).framing().fit());
  }

  /** The middle of the wide image is the square one. */
  @Test
  void croppedToItsMiddleAWideImageScoresAsTheMiddleAlone() throws Exception {
    PortObject cae = learned(SQUARE, "CROP").outputs()[0];
    PortObject detector =
        NodeRun.of(new KdeLearnerNodeFactory(), AS_GUESSED, cae, SQUARE).outputs()[0];
    NodeRun run = NodeRun.of(new KdeScorerNodeFactory(), AS_GUESSED, detector, BOTH);
    double middle = number(run, 0, "Anomaly Score");
    assertEquals(middle, number(run, 1, "Anomaly Score"), 1e-3 * Math.abs(middle));
    assertSays(
        run.warning(),
        "1 of 2 images has other proportions than those that the model learned from (64 x 64)",
        "128 x 64 pixels in row Row1, and was cropped");
    PixelImage narrow = image(run, 0, "Anomaly Map");
    PixelImage wide = image(run, 1, "Anomaly Map");
    assertEquals(new ImageShape(1, 32, 64), wide.shape());
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 32; x++) {
        assertEquals(narrow.sample(0, y, x), wide.sample(0, y, 16 + x), 1);
        assertEquals(0, wide.sample(0, y, x < 16 ? x : 32 + x));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"SQUEEZE, 32, 32, squeezed", "PAD, 16, 32, padded", "CROP, 32, 64, cropped"})
  void imagesOfTheCaePredictorLieOverTheirOriginals(String fit, int height, int width, String done)
      throws Exception {
    PortObject cae = learned(SQUARE, fit).outputs()[0];
    NodeRun run = NodeRun.of(new CaePredictorNodeFactory(), AS_GUESSED, cae, BOTH);
    assertEquals(new ImageShape(3, height, width), image(run, 1, "Reconstruction").shape());
    assertEquals(new ImageShape(1, height, width), image(run, 1, "Difference Map").shape());
    assertEquals(new ImageShape(3, 32, 32), image(run, 0, "Reconstruction").shape());
    assertSays(run.warning(), "and was " + done);
  }

  @Test
  void learnersSayWhichImagesTheyFitted() throws Exception {
    BufferedDataTable mixed =
        Tables.pngs(
            IntStream.range(0, 12)
                .mapToObj(i -> i < 2 ? widened(Pictures.part(i, false)) : Pictures.part(i, false))
                .toArray(byte[][]::new));
    NodeRun run = learned(mixed, "PAD");
    assertEquals(Optional.of(new Proportions(64, 64)), model(run).framing().usual());
    assertSays(
        run.warning(),
        "2 of 12 images have other proportions than most (64 x 64), such as 128 x 64 pixels, and were"
            + " padded (setting \"Images of other proportions\")");
    assertSays(learned(mixed, "SQUEEZE").warning(), "and were squeezed");
    NodeRun gan =
        NodeRun.of(
            new DcganLearnerNodeFactory(),
            fit("CROP")
                .andThen(
                    s -> {
                      s.addInt("searchSteps", 1);
                      Trained.override(s, "maxEpochs", 1);
                    }),
            mixed);
    assertSays(gan.warning(), "2 of 12 images", "and were cropped");
    NodeRun scored = NodeRun.of(new DcganScorerNodeFactory(), AS_GUESSED, gan.outputs()[0], BOTH);
    assertSays(scored.warning(), "1 of 2 images", "and was cropped");
  }

  @Test
  void aClassifierFitsThemToo() throws Exception {
    BufferedDataTable labelled =
        Tables.labelled(
            "Anomalous",
            BooleanCell.TYPE,
            IntStream.range(0, 12).mapToObj(i -> Pictures.part(i, i % 2 == 1)).toList(),
            IntStream.range(0, 12).mapToObj(i -> BooleanCell.get(i % 2 == 1)).toList());
    NodeRun run =
        NodeRun.of(
            new CnnLearnerNodeFactory(),
            fit("CROP").andThen(s -> s.addString("classColumn", "Anomalous")),
            labelled);
    NodeRun predicted =
        NodeRun.of(new CnnPredictorNodeFactory(), AS_GUESSED, run.outputs()[0], BOTH);
    double middle = number(predicted, 0, "P (Anomalous=true)");
    assertEquals(middle, number(predicted, 1, "P (Anomalous=true)"), 1e-5);
    assertSays(predicted.warning(), "1 of 2 images has other proportions", "was cropped");
  }
}
