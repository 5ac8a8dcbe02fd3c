package org.imageanomaly.engine.cae;

import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/** Trainings of a second or less, for tests. */
public final class SmallTrainings {

  private SmallTrainings() {}

  /** Settings for gray images of 32 x 32 pixels in batches of 4. */
  public static CaeSettings settings(int epochs, long seed) {
    return new CaeSettings(
        Architecture.KD_CAE,
        Recipe.RECOMMENDED,
        ColorMode.GRAY,
        32,
        4,
        epochs,
        epochs,
        0.25,
        2e-3,
        seed);
  }

  /** Dark images, each with a bright bar at another place. */
  public static ImageSet bars(int count) {
    ImageShape shape = new ImageShape(1, 32, 32);
    ImageSet.Builder images = ImageSet.builder(shape);
    for (int i = 0; i < count; i++) {
      byte[] pixels = new byte[shape.size()];
      java.util.Arrays.fill(pixels, (byte) 40);
      int left = i * 5 % 24;
      for (int y = 0; y < 32; y++) {
        for (int x = left; x < left + 8; x++) {
          pixels[y * 32 + x] = (byte) (200 + i);
        }
      }
      images.add(new PixelImage(shape, pixels));
    }
    return images.build();
  }
}
