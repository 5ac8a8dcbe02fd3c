package org.imageanomaly.engine.gan;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;

/** Generators and trainings of seconds or less, for tests. */
public final class SmallGans {

  static final ImageShape SHAPE = new ImageShape(1, 8, 8);

  private SmallGans() {}

  /** A generator of gray 8 x 8 images of three values, with random weights. */
  static DcganModel threeValues() {
    NetworkSpec generator =
        new NetworkSpec(
            TensorShape.vector(3),
            List.of(
                new LayerSpec.Dense(64, ActivationFunction.TANH),
                new LayerSpec.Reshape(new TensorShape(1, 8, 8))));
    NetworkSpec discriminator =
        new NetworkSpec(
            new TensorShape(1, 8, 8),
            List.of(
                new LayerSpec.Convolution(4, 3, ActivationFunction.LEAKY_RELU),
                new LayerSpec.Flatten(),
                new LayerSpec.Dense(1, ActivationFunction.SIGMOID)));
    return new DcganModel(
        Recipe.RECOMMENDED,
        SHAPE,
        new DcganModel.Part(generator, random(generator, 1)),
        new DcganModel.Part(discriminator, random(discriminator, 2)),
        Set.of("a"),
        Set.of("b"),
        1,
        5,
        Optional.empty(),
        Framing.SQUEEZE);
  }

  private static float[] random(NetworkSpec spec, long seed) {
    Random random = new Random(seed);
    float[] values = new float[(int) spec.parameterCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.7 * random.nextGaussian());
    }
    return values;
  }

  /** Settings for gray images of 32 x 32 pixels in batches of 4. */
  public static DcganSettings settings(int epochs, long seed) {
    return new DcganSettings(
        Recipe.RECOMMENDED,
        ColorMode.GRAY,
        32,
        4,
        epochs,
        0.25,
        1e-3,
        Optional.of(new SearchSettings(5, 0.1, 0.95)),
        seed);
  }

  /** Images of 32 x 32 pixels: a light square on dark ground, or a dark one on light ground. */
  public static ImageSet squares(int count) {
    ImageShape shape = new ImageShape(1, 32, 32);
    ImageSet.Builder images = ImageSet.builder(shape);
    for (int i = 0; i < count; i++) {
      byte[] pixels = new byte[shape.size()];
      for (int k = 0; k < pixels.length; k++) {
        boolean inside = Math.abs(k % 32 - 16) < 8 && Math.abs(k / 32 - 16) < 8;
        pixels[k] = (byte) (inside == (i % 2 == 0) ? 220 + i % 7 : 30 + i % 5);
      }
      images.add(new PixelImage(shape, pixels));
    }
    return images.build();
  }
}
