package org.imageanomaly.engine.kde;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.NotFiniteException;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.imageanomaly.engine.training.KnownImages;
import org.junit.jupiter.api.Test;

/** Statistics that are finite, and make no finite number of anything but black images. */
class OverflowTest {

  private static final ImageShape SHAPE = new ImageShape(1, 16, 16);

  private static CaeModel autoencoder() {
    NetworkSpec spec =
        new NetworkSpec(
            new TensorShape(1, 16, 16),
            List.of(
                new LayerSpec.Convolution(1, 1, ActivationFunction.RELU),
                new LayerSpec.Convolution(1, 1, ActivationFunction.SIGMOID)));
    return new CaeModel(
        Architecture.KD_CAE,
        Recipe.PAPER,
        SHAPE,
        spec,
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

  private static ImageSet images(int... levels) {
    ImageSet.Builder images = ImageSet.builder(SHAPE);
    for (int level : levels) {
      byte[] pixels = new byte[SHAPE.size()];
      Arrays.fill(pixels, (byte) level);
      images.add(new PixelImage(SHAPE, pixels));
    }
    return images.build();
  }

  /** Of black images the difference is the mean; that of others, in deviations, is infinite. */
  private static KdeDetector overflowing() {
    ImageSet black = images(0, 0, 0);
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

  @Test
  void whatOverflowsIsNotNormal() {
    KdeDetector detector = overflowing();
    assertFalse(detector.score(images(0)).get(0).anomalous());
    NotFiniteException refusal =
        assertThrows(NotFiniteException.class, () -> detector.score(images(0, 200)));
    assertTrue(refusal.getMessage().contains("Infinity. "), refusal.getMessage());
    assertTrue(refusal.getMessage().endsWith("train it again."), refusal.getMessage());
  }
}
