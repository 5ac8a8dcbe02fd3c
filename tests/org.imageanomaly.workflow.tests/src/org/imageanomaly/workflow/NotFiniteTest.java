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

/** A model whose weights are finite, and which makes no number of anything but black images. */
class NotFiniteTest {

  private static final ImageShape SHAPE = new ImageShape(1, 16, 16);

  /** The first layer takes a pixel of 1 to 1e30, the second that to infinity. */
  private static KdeDetector overflowing() {
    LayerSpec relu = new LayerSpec.Convolution(1, 1, ActivationFunction.RELU);
    LayerSpec sigmoid = new LayerSpec.Convolution(1, 1, ActivationFunction.SIGMOID);
    CaeModel cae =
        new CaeModel(
            Architecture.KD_CAE,
            Recipe.RECOMMENDED,
            SHAPE,
            new NetworkSpec(new TensorShape(1, 16, 16), List.of(relu, relu, sigmoid)),
            1,
            new float[] {1e30f, 0, 1e30f, 0, 1, 0},
            Set.of(),
            Set.of(),
            0.1,
            1,
            Optional.of(1),
            1,
            Optional.empty(),
            Framing.SQUEEZE);
    ImageSet black = ImageSet.builder(SHAPE).add(image(0)).add(image(0)).build();
    return KdeDetector.fit(
        cae,
        new KnownImages(black, black, 0),
        KdeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED),
        Progress.none());
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
      assertTrue(reason.contains("is NaN. ") || reason.contains("is Infinity. "), reason);
      assertEquals(Tables.cell(scored, 0, column), Tables.cell(scored, 2, column));
    }
    assertTrue(run.warning().contains("1 of 3 images could not be used"), run.warning());
    assertTrue(run.warning().contains("train it again"), run.warning());
  }
}
