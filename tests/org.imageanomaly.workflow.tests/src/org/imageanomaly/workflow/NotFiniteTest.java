package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.kde.KdeSettings;
import org.imageanomaly.engine.kde.LocalScore;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.imageanomaly.engine.training.KnownImages;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.MissingCell;
import org.knime.core.node.BufferedDataTable;

/** A model whose values are finite, and which makes no number of anything but black images. */
class NotFiniteTest {

  private static final ImageShape SHAPE = new ImageShape(1, 16, 16);

  /** Of black images the difference is the mean; that of others, in deviations, is infinite. */
  private static KdeDetector overflowing() {
    ImageSet black = ImageSet.builder(SHAPE).add(image(0)).add(image(0)).build();
    KdeDetector fitted =
        KdeDetector.fit(
            autoencoder(),
            new KnownImages(black, black, 0),
            KdeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED),
            Progress.none());
    LocalScore error = (LocalScore) fitted.error();
    float[] deviation = new float[SHAPE.planeSize()];
    Arrays.fill(deviation, Float.MIN_VALUE);
    return new KdeDetector(
        fitted.cae(),
        fitted.settings(),
        new LocalScore(error.whole(), error.mean(), deviation, error.window()),
        fitted.ssim(),
        fitted.density(),
        fitted.calibration());
  }

  private static CaeModel autoencoder() {
    LayerSpec relu = new LayerSpec.Convolution(1, 1, ActivationFunction.RELU);
    LayerSpec sigmoid = new LayerSpec.Convolution(1, 1, ActivationFunction.SIGMOID);
    return new CaeModel(
        Architecture.KD_CAE,
        Recipe.RECOMMENDED,
        SHAPE,
        new NetworkSpec(new TensorShape(1, 16, 16), List.of(relu, sigmoid)),
        0,
        new float[] {1, 0.1f, 1, 0},
        Set.of(),
        Set.of(),
        0.1,
        1,
        Optional.of(1),
        1,
        Optional.empty(),
        Framing.SQUEEZE);
  }

  private static PixelImage image(int level) {
    byte[] pixels = new byte[SHAPE.size()];
    Arrays.fill(pixels, (byte) level);
    return new PixelImage(SHAPE, pixels);
  }

  private static byte[] png(int level) {
    BufferedImage image =
        new BufferedImage(SHAPE.width(), SHAPE.height(), BufferedImage.TYPE_BYTE_GRAY);
    Arrays.fill(((DataBufferByte) image.getRaster().getDataBuffer()).getData(), (byte) level);
    return Pictures.png(image);
  }

  @Test
  void imagesOfWhichAModelMakesNoNumberHaveNoScoreAndAReason() throws Exception {
    BufferedDataTable images = Tables.pngs(png(0), png(200), png(0));
    NodeRun run =
        NodeRun.of(
            new KdeScorerNodeFactory(),
            settings -> settings.addString("imageColumn", "Image"),
            new ImageModelObject(overflowing()),
            images);
    BufferedDataTable scored = run.table(0);
    assertEquals(3, scored.size());
    for (String column : List.of("Anomaly Score", "Prediction (Anomalous)", "Anomaly Map")) {
      assertFalse(Tables.cell(scored, 0, column).isMissing(), column);
      DataCell missing = Tables.cell(scored, 1, column);
      assertTrue(missing.isMissing(), column);
      String reason = ((MissingCell) missing).getError();
      assertTrue(reason.contains("Infinity. "), reason);
      assertEquals(Tables.cell(scored, 0, column), Tables.cell(scored, 2, column));
    }
    assertTrue(run.warning().contains("1 of 3 images could not be used"), run.warning());
    assertTrue(run.warning().contains("train it again"), run.warning());
  }
}
