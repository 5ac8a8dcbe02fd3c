package org.imageanomaly.engine.kde;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** Weights that are finite, and make no finite number of anything but black images. */
class OverflowTest {

  private static final ImageShape SHAPE = new ImageShape(1, 16, 16);

  /** The first layer takes a pixel of 1 to 1e30, the second that to infinity. */
  private static CaeModel overflowing() {
    NetworkSpec spec =
        new NetworkSpec(
            new TensorShape(1, 16, 16),
            List.of(
                new LayerSpec.Convolution(1, 1, ActivationFunction.RELU),
                new LayerSpec.Convolution(1, 1, ActivationFunction.RELU),
                new LayerSpec.Convolution(1, 1, ActivationFunction.SIGMOID)));
    return new CaeModel(
        Architecture.KD_CAE,
        Recipe.PAPER,
        SHAPE,
        spec,
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

  private static KdeDetector detector(ImageSet fitted) {
    KdeSettings settings = KdeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED);
    return KdeDetector.fit(
        overflowing(), new KnownImages(fitted, images(0, 0, 0), 0), settings, Progress.none());
  }

  @Test
  void whatOverflowsIsNotNormal() {
    KdeDetector detector = detector(images(0, 0, 0));
    assertEquals(1, detector.score(images(0)).size());
    NotFiniteException refusal =
        assertThrows(NotFiniteException.class, () -> detector.score(images(0, 200)));
    assertTrue(refusal.getMessage().endsWith(NotFiniteException.REMEDY), refusal.getMessage());
  }

  @Test
  void noDetectorIsMadeOfWhatOverflows() {
    assertThrows(IllegalArgumentException.class, () -> detector(images(0, 200)));
  }
}
