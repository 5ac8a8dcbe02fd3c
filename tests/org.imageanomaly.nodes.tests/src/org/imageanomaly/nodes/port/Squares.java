package org.imageanomaly.nodes.port;

import java.util.Random;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.CaeSettings;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.kde.KdeSettings;
import org.imageanomaly.engine.training.KnownImages;

/** Images of a gray square on noise, and models that were trained on them for a moment. */
public final class Squares {

  static final ImageShape SHAPE = new ImageShape(1, 32, 32);

  private Squares() {}

  public static ImageSet draw(int count, long seed) {
    Random random = new Random(seed);
    ImageSet.Builder images = ImageSet.builder(SHAPE);
    for (int i = 0; i < count; i++) {
      byte[] pixels = new byte[SHAPE.size()];
      int left = 8 + random.nextInt(4);
      for (int k = 0; k < pixels.length; k++) {
        boolean inside = Math.abs(k / 32 - 16) < 8 && k % 32 >= left && k % 32 < left + 14;
        pixels[k] = (byte) ((inside ? 160 : 40) + random.nextInt(20));
      }
      images.add(new PixelImage(SHAPE, pixels));
    }
    return images.build();
  }

  /** Trained once, when a test first asks. */
  private static final class Trained {

    static final CaeModel AUTOENCODER = train();

    static final KdeDetector DETECTOR =
        KdeDetector.fit(
            AUTOENCODER,
            new KnownImages(draw(8, 2), draw(4, 3), 0),
            KdeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED),
            Progress.none());

    private Trained() {}

    private static CaeModel train() {
      CaeSettings settings =
          new CaeSettings(
              Architecture.KD_CAE, Recipe.RECOMMENDED, ColorMode.GRAY, 32, 4, 2, 2, 0.25, 1e-3, 7);
      return CaeTrainer.train(settings, draw(12, 1), Progress.none()).model();
    }
  }

  public static CaeModel autoencoder() {
    return Trained.AUTOENCODER;
  }

  public static KdeDetector detector() {
    return Trained.DETECTOR;
  }
}
