package org.imageanomaly.engine.cnn;

import java.util.List;
import java.util.Random;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/** Images of dark noise, some with a spot, that a small training tells apart in seconds. */
public final class Spots {

  public static final ImageClasses SPOTTED = ImageClasses.ofBoolean("Spotted");

  /** No spot, a bright one, a gray one. */
  public static final ImageClasses KINDS =
      new ImageClasses("Spot", ImageClasses.Type.STRING, List.of("none", "bright", "gray"));

  private static final ImageShape SHAPE = new ImageShape(1, 32, 32);
  private static final int[] INTENSITIES = {0, 250, 130};

  private Spots() {}

  /** Settings for gray images of 32 x 32 pixels in batches of 8. */
  public static CnnSettings settings(int epochs, long seed) {
    return new CnnSettings(
        Recipe.RECOMMENDED,
        ColorMode.GRAY,
        32,
        8,
        epochs,
        0,
        0.25,
        5e-3,
        true,
        new Augmentation(true, 10, 0.05, 0.1),
        seed);
  }

  /** Some images of each class, one class after the other. */
  public static LabelledImages draw(ImageClasses classes, long seed, int... sizes) {
    Random random = new Random(seed);
    ImageSet.Builder images = ImageSet.builder(SHAPE);
    int[] labels = new int[java.util.Arrays.stream(sizes).sum()];
    int next = 0;
    for (int c = 0; c < sizes.length; c++) {
      for (int i = 0; i < sizes[c]; i++) {
        images.add(image(random, INTENSITIES[c]));
        labels[next++] = c;
      }
    }
    return new LabelledImages(images.build(), labels, classes);
  }

  private static PixelImage image(Random random, int intensity) {
    byte[] pixels = new byte[SHAPE.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (30 + random.nextInt(30));
    }
    int left = 4 + random.nextInt(20);
    int top = 4 + random.nextInt(20);
    for (int i = 0; i < 16 && intensity > 0; i++) {
      pixels[(top + i / 4) * 32 + left + i % 4] = (byte) intensity;
    }
    return new PixelImage(SHAPE, pixels);
  }
}
