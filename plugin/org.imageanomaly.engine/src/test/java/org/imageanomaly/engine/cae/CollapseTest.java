package org.imageanomaly.engine.cae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.network.Network;
import org.junit.jupiter.api.Test;

class CollapseTest {

  private final CaeSettings settings = SmallTrainings.settings(1, 1);
  private final ImageSet bars = SmallTrainings.bars(8);
  private final Collapse collapse = new Collapse(Architecture.KD_CAE, bars, bars);

  private Network network() {
    return InitialNetwork.draw(settings, settings.network(), bars, 1);
  }

  /** All weights 0: every image becomes the same gray. */
  private Network dead() {
    Network network = network();
    network.setParameters(new float[network.parameters().length]);
    return network;
  }

  @Test
  void networkThatMakesTheSameOfAllImagesHasCollapsed() {
    try (Network network = dead()) {
      assertTrue(collapse.of(network, collapse.lossToBeat()));
    }
  }

  @Test
  void networkThatBeatsTheMeanImageHasNot() {
    try (Network network = dead()) {
      assertFalse(collapse.of(network, 0.9 * collapse.lossToBeat()));
    }
  }

  @Test
  void lossThatIsNoNumberIsACollapse() {
    try (Network network = network()) {
      assertTrue(collapse.of(network, Double.NaN));
      assertTrue(collapse.of(network, Double.POSITIVE_INFINITY));
    }
  }

  /** Parts in a fixture, whose images differ by the noise of the sensor alone. */
  private static ImageSet noisy(int count, double deviation) {
    ImageSet.Builder images = ImageSet.builder(new ImageShape(1, 32, 32));
    Random random = new Random(7);
    for (int i = 0; i < count; i++) {
      byte[] pixels = new byte[32 * 32];
      for (int k = 0; k < pixels.length; k++) {
        double part = k % 32 > 10 && k % 32 < 20 ? 200 : 60;
        pixels[k] = (byte) Math.round(part + deviation * random.nextGaussian());
      }
      images.add(new PixelImage(new ImageShape(1, 32, 32), pixels));
    }
    return images.build();
  }

  @Test
  void networkThatMakesTheMeanOfImagesThatDifferByNoiseAloneHasNotFailed() {
    ImageSet images = noisy(40, 3);
    ImageSet training = images.subset(IntStream.range(0, 32).toArray());
    ImageSet validation = images.subset(IntStream.range(32, 40).toArray());
    Collapse noise = new Collapse(Architecture.KD_CAE, training, validation);
    assertTrue(noise.nothingToLearn());
    assertFalse(collapse.nothingToLearn());
    try (Network network = dead()) {
      assertFalse(noise.of(network, 2 * noise.lossToBeat()));
    }
  }

  /** Two images that lie 13 levels from a uniform picture, one above it and one below. */
  @Test
  void whatGoesOverManyPixelsCanBeLearned() {
    ImageSet all = uniform(115, 102, 128);
    assertEquals(
        13.0 * 13 / 255 / 255, Learnable.gain(all.subset(1, 2), MeanImage.of(all.subset(0))), 1e-8);
  }

  /** Of noise of the deviation 3 and an offset of 2 levels the offset alone is left. */
  @Test
  void noiseCannotBeLearned() {
    ImageSet.Builder images = ImageSet.builder(new ImageShape(1, 64, 64));
    Random random = new Random(3);
    for (int i = 0; i < 40; i++) {
      byte[] pixels = new byte[64 * 64];
      for (int k = 0; k < pixels.length; k++) {
        pixels[k] = (byte) Math.round(102 + 3 * random.nextGaussian());
      }
      images.add(new PixelImage(new ImageShape(1, 64, 64), pixels));
    }
    ImageSet.Builder picture = ImageSet.builder(new ImageShape(1, 64, 64));
    byte[] level = new byte[64 * 64];
    java.util.Arrays.fill(level, (byte) 100);
    picture.add(new PixelImage(new ImageShape(1, 64, 64), level));
    double gain = Learnable.gain(images.build(), MeanImage.of(picture.build()));
    assertEquals(4, gain * 255 * 255, 0.1);
  }

  private static ImageSet uniform(int... levels) {
    ImageShape shape = new ImageShape(1, 32, 32);
    ImageSet.Builder images = ImageSet.builder(shape);
    for (int level : levels) {
      byte[] pixels = new byte[shape.size()];
      java.util.Arrays.fill(pixels, (byte) level);
      images.add(new PixelImage(shape, pixels));
    }
    return images.build();
  }

  @Test
  void anNiCaeMustBeatTheMeanColorAlone() {
    ImageSet training = bars.subset(0, 1, 2, 3);
    Collapse mean = new Collapse(Architecture.KD_CAE, training, bars);
    Collapse color = new Collapse(Architecture.NI_CAE, training, bars);
    assertTrue(color.lossToBeat() > mean.lossToBeat());
    try (Network network = dead()) {
      assertTrue(color.of(network, color.lossToBeat()));
      assertFalse(color.of(network, mean.lossToBeat()));
    }
  }
}
